import Testing

@testable import Storage

@Suite struct SecretsTests {
  private var random = SeededRandom(seed: 1)

  /// The published answers for PBKDF2-HMAC-SHA256 of "password" and "salt".
  @Test(arguments: [
    (1, "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"),
    (2, "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"),
    (4096, "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"),
  ])
  func `a PIN is stretched as RFC 8018 says`(rounds: Int, hash: String) {
    #expect(
      Secrets.stretched("password", salt: Array("salt".utf8), rounds: rounds).hexText == hash
    )
  }

  @Test mutating func `a sealed PIN opens for the same PIN only`() {
    let secrets = Secrets(random: &random)
    let sealed = secrets.sealed(pin: "4711", random: &random)
    #expect(sealed.hasPrefix("pbkdf2$100000$"))
    #expect(!sealed.contains("4711"))
    #expect(secrets.opens(sealed, pin: "4711"))
    #expect(!secrets.opens(sealed, pin: "4712"))
    #expect(!secrets.opens(sealed, pin: ""))
  }

  @Test mutating func `each sealing has a salt of its own`() {
    let secrets = Secrets(random: &random)
    let first = secrets.sealed(pin: "4711", random: &random)
    #expect(secrets.sealed(pin: "4711", random: &random) != first)
  }

  @Test(arguments: ["", "pbkdf2", "pbkdf2$1$zz$00", "pbkdf2$0$00$00", "md5$1$00$00", "$$$"])
  func `a broken seal opens for nobody`(sealed: String) {
    var random = SeededRandom(seed: 2)
    #expect(!Secrets(random: &random).opens(sealed, pin: "4711"))
  }

  @Test mutating func `a badge has one digest per site`() throws {
    let here = Secrets(random: &random)
    let there = Secrets(random: &random)
    #expect(here.digest(ofBadge: "B0042") == here.digest(ofBadge: "B0042"))
    #expect(here.digest(ofBadge: "B0042") != here.digest(ofBadge: "B0043"))
    #expect(here.digest(ofBadge: "B0042") != there.digest(ofBadge: "B0042"))
    #expect(here.digest(ofBadge: "B0042").utf8.count == 64)
    #expect(Secrets(keyText: here.keyText) == here)
    #expect(Secrets(keyText: "00") == nil)
  }
}
