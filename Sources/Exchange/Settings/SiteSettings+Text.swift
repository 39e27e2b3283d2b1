extension SiteSettings {
  /// The `site.toml` of a new site: every setting with its standard value and what it means.
  public static func initialText(name: String, timezone: String) -> String {
    """
    # Settings of this site. A name that is not known is an error; # starts a comment.
    # Times in files and in the journal are UTC; screens and cut-offs use `timezone`.

    [site]
    name = \(quoted(name))
    timezone = \(quoted(timezone))
    owner = "own"           # whose stock it is where a file does not say
    lock_minutes = 30       # idle minutes until a screen locks; 0 is never

    [gs1]
    # 0200000 is for use in this house only: enter your own prefix before anything leaves.
    company_prefix = "0200000"
    extension = 0

    [labels]
    # First letters that tell what a label names; "" leaves it to a look-up.
    location = ""
    tote = "T"
    badge = "B"
    carton = "X"

    [pick]
    policy = "any"          # any, loc-first (slot before item) or loc+item (both)
    prefill = false         # start the count at what is asked
    zero_check = true       # ask whether a slot is empty
    batch = false           # several orders in one tote
    lease_minutes = 15      # idle minutes until a task is anybody's again
    any_order = true        # tasks may be taken out of walking order

    [pack]
    close_on_last = true    # the only carton of an order closes with its last unit
    uncounted = false       # a carton type scanned first packs the whole order

    # A zone may differ:
    # [zone.COLD]
    # policy = "loc+item"

    # The latest time a service may leave; without `days` it is every day.
    # [[cutoff]]
    # service = "standard"
    # time = "14:00"
    # days = ["mon", "tue", "wed", "thu", "fri"]

    # Boxes; the first of these tables replaces the shipped list S, M, L, XL.
    # [[carton]]
    # id = "S"
    # inner_mm = [220, 160, 100]
    # outer_mm = [228, 168, 108]
    # tare_g = 90
    # max_g = 5000
    # cost = 35             # in the smallest unit of the currency

    # [[device]]
    # terminal = "truck-07"
    # size = "16x20"        # rows x columns; without it the terminal's own
    # charset = "ascii"     # utf8, dec or ascii; without it by locale
    # esc_ms = 100
    # bells = true
    # wedge = "standard"    # standard, slow (Bluetooth) or unframed

    # [[printer]]
    # name = "pack-1"       # labels go to spool/pack-1
    # terminals = ["pack-1"]
    # dots_per_mm = 8       # 8 is 203 dpi, 12 is 300 dpi
    # form = "zpl"          # zpl or pdf
    # address = "10.0.0.7:9100"   # its raw port; else `queue`, one of CUPS; else the folder only

    # [exception.DAMG]
    # enabled = true
    # supervisor = false
    # per_day = 5

    """
  }

  /// A TOML basic string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
