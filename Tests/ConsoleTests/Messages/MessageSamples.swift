import Barcodes
import TestSupport
import Warehouse

@testable import Console

/// One of each message, with values as they are, or as long as they may be.
struct MessageSamples {
  let isLong: Bool

  private func label<Kind>(_ text: String) -> Label<Kind> {
    isLong ? Label(text + String(repeating: "9", count: 32 - text.count)) : Label(text)
  }

  private var location: LocationID { label("A-03") }
  private var sku: SKU { label("TEA-0042") }
  private var other: SKU { label("MUG-0007") }
  private var tote: ToteID { label("T17") }
  private var order: OrderID { label("1001") }
  private var wave: WaveID { label("W123") }
  private var terminal: TerminalID { label("T7") }
  private var zone: ZoneID { label("C") }
  private var name: String { isLong ? String(repeating: "ANNA ", count: 8) : "ANNA" }
  private var count: Int { isLong ? 999_999 : 12 }

  var all: [Message] { general + barcodes + scanners + picking + packing + floor }

  private var barcodes: [Message] {
    let codes: [BarcodeError.Code] = [
      .empty, .unknownIdentifier, .missingSeparator, .unknownAI, .valueTooShort, .valueTooLong,
      .badCharacter, .badCheck, .badCheckPair, .badMonth, .badDay, .badHour, .zero, .conflict(8026),
      .missing([01, 02, 03, 8006, 8026]), .repeatedDiffers, .badURI, .badPath, .duplicate,
      .ambiguous, .notExpected,
    ]
    let place = isLong ? 8_000 : 3
    return [.parcelNumber(carrier: isLong ? "Old Dominion" : "UPS", need: "LOCATION")]
      + codes.map {
        .badBarcode(BarcodeError($0, ai: isLong ? 8026 : 10, range: place..<place + 1))
      }
  }

  private var general: [Message] {
    [
      .notKnown(sku.text), .ambiguous("ITEM OR LOCATION"), .need("LOCATION", got: "TOTE"),
      .partialScan(sku.text), .scansDropped(count), .keyNotNow(.skip, need: "LOCATION"),
      .typeChoice(upTo: count), .maximum(count), .notAQuantity(from: 0, upTo: count),
      .onlyInTraining, .noAnswer("LOCATION"), .leaveAgain, .scanBadge, .typePIN,
      .badgeNotKnown, .badgeLost, .wrongPIN(triesLeft: 4), .tooManyTries(seconds: 60),
      .hello(name), .helloInstead(name, of: name), .goodbye(name),
      .working(name), .movedTo("T7"), .paused(wave.text),
      .recovered, .recoveredInTote(count), .savedScreenGone("ITS WORK IS DONE"),
      .screenNotKept, .nothingToDo, .roleNeeded("SUPERVISOR"),
      .needsSize("FLOOR", Size(rows: 24, columns: 80)), .supervisorBadge,
      .notASupervisor, .reasonNeeded, .notSaved, .lastStepAgain, .undoHint,
      .undone("6 " + sku.text), .cannotUndo("OLDER THAN 10 MIN"), .taskGone(name + " DID IT"),
      .takenBy(name), .didIt(name), .quantityNow(count), .alreadyAnswered,
      .refused("NO WAVE " + wave.text),
    ]
  }

  private var picking: [Message] {
    [
      .zone(zone.text, tasks: count), .notYourArea, .noTasks, .zoneClear, .scanItem,
      .scanItemHere, .scanLocationFirst, .scanLot, .scanTote, .scanNewTote, .outOfRoute,
      .wrongLocation(location), .wrongItem(sku, need: other), .lotBlocked("EXPIRED"), .skipped,
      .lastOne, .skipReason, .only(count, out: count), .nothingCounted, .serialIn,
      .part(count, of: count), .inTote(count, tote), .partInTote(count, left: count),
      .toteHasOrder(tote, order), .toteOf(tote, name), .toteFull(tote), .toteRetired(tote),
      .toteElsewhere(tote, location), .toteNotEmpty(tote), .newTote(tote), .notShort,
      .codeNotHere("WGHT"), .typeFound(upTo: count), .short(count, "DAMG"), .restAt(location),
      .restToZone(zone), .noMoreStock, .zeroCheck(location), .zeroQuestion, .noted(count),
      .emptyConfirmed(location), .hotWave(wave), .waveHeld(wave), .dropped(lines: count),
      .severalDrops, .takeTote(tote, to: location), .notYourTote, .notADrop, .packReady(order),
      .nothingToDrop, .stockGone(sku, location),
    ]
  }

  private var scanners: [Message] {
    [
      .scanCard("UPPER"), .notTheCard, .cardDamaged, .cardPrinted, .scannerGood, .scannerUncertain,
      .scannerUnusable, .scannerLearned(terminal), .separatorLost,
    ]
  }

  private var packing: [Message] {
    [
      .orderLines(order, count), .severalOrders, .orderNotKnown(order),
      .notReady(openPicks: count), .orderEnded(order, "CANCELLED"), .notReleased(order),
      .packedBy(name), .counted(count, of: count), .extra, .notInOrder, .lotDiffers("L42"),
      .cartonClosed(1), .countFirst, .nowCarton(2), .notAShipCarton, .cartonNotKnown,
      .cartonOpen(1), .cartonGone("VOID"), .typeNotKnown("XXL"), .repickSent, .scanLabel,
      .wrongLabel, .printerDown,
      .labelWaits(printer: "pack-1", other: "pack-2"), .labelWaits(printer: "pack-1", other: nil),
      .copy(2), .orderComplete(order, cartons: 2), .orderPartial(order, cartons: 2), .linesOpen(2),

      .nothingPacked, .notPacked(order), .cartonReopened(1), .lane("LANE-3"), .notALane,
      .serialsUsedUp, .toteWithoutOrder(tote), .rescanToEmpty(1), .rescanToPackAll,
      .notPlanned("3"), .leftOver(order, count),
    ]
  }

  private var floor: [Message] {
    [
      .waveReleased(wave), .waveHeldBack(wave), .waveGoesOn(wave), .waveClosed(wave),
      .wavePriority(wave, 3), .claimsFreed(count, name), .acknowledged(7), .nothingToRelease,
      .planIsOld, .notAnOrder("HELLO"), .scanIsNoOrder, .noWave("99"), .notHere("ZOE"),
      .whichWave, .whoIsMeant, .noException,
    ]
  }
}
