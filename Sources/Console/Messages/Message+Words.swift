import Warehouse

extension Message {
  /// The table of all messages, in the words of the floor: what is, then what to do.
  public var words: MessageWords {
    switch self {
    // Scans and keys
    case .notKnown(let code): MessageWords(.error, "NOT KNOWN: {code}", code)
    case .ambiguous(let what): MessageWords(.warn, "SCAN {what}", what, id: "scan-which")
    case .need(let kind, let got): MessageWords(.error, "NEED {kind}, GOT {got}", kind, got)
    case .parcelNumber(let carrier, let need):
      MessageWords(
        .error,
        "THIS IS A TRACKING NUMBER OF {carrier} - NEED {need}",
        carrier.uppercased(),
        need,
        short: "{carrier} TRACKING NUMBER - NEED {need}"
      )
    case .badBarcode(let error): Self.words(of: error)
    case .partialScan(let code): MessageWords(.error, "HALF A SCAN, AGAIN: {code}", code)
    case .scansDropped(let count):
      MessageWords(.error, count: count, one: "{n} SCAN DROPPED", many: "{n} SCANS DROPPED")
    case .keyNotNow(let action, let need):
      MessageWords(.warn, "{key} NOT NOW: NEED {need}", KeyMap.binding(action)?.key ?? "", need)
    case .typeChoice(let most): MessageWords(.warn, "TYPE 1 TO {n}, ENTER", "\(most)")
    case .maximum(let most): MessageWords(.error, "MAX {n}", "\(most)")
    case .notAQuantity(let least, let most):
      MessageWords(.error, "NOT A QTY: TYPE {from} TO {n}", "\(least)", "\(most)")
    case .onlyInTraining: MessageWords(.warn, "F12 IS FOR TRAINING SITES")
    case .noAnswer(let need): MessageWords(.warn, "F12 CANNOT KNOW: NEED {need}", need)
    case .leaveAgain: MessageWords(.warn, "CTRL-C AGAIN = LEAVE")

    // People
    case .scanBadge: MessageWords(.info, "SCAN BADGE")
    case .typePIN: MessageWords(.info, "TYPE PIN, ENTER")
    case .badgeNotKnown: MessageWords(.error, "BADGE NOT KNOWN - SEE THE LEAD")
    case .badgeLost: MessageWords(.error, "BADGE REPORTED LOST - SEE THE LEAD")
    case .wrongPIN(let left): MessageWords(.error, "WRONG PIN - {n} LEFT", "\(left)")
    case .tooManyTries(let seconds):
      MessageWords(.error, "TOO MANY TRIES - WAIT {n} s", "\(seconds)", id: "too-many-tries")
    case .hello(let name): MessageWords(.ok, "HELLO {name}", name)
    case .helloInstead(let name, let other):
      MessageWords(.warn, "HELLO {name} - {other} IS PAUSED", name, other, id: "hello-instead")
    case .goodbye(let name): MessageWords(.ok, "BYE {name}", name)
    case .working(let name): MessageWords(.error, "{name} WORKING - F10 FIRST", name)
    case .movedTo(let terminal): MessageWords(.warn, "MOVED TO {terminal}", terminal)
    case .paused(let wave): MessageWords(.ok, "PAUSED {wave}", wave)
    case .recovered: MessageWords(.info, "RECOVERED")
    case .recoveredInTote(let count): MessageWords(.info, "RECOVERED {n} IN TOTE", "\(count)")
    case .savedScreenGone(let why): MessageWords(.warn, "SAVED SCREEN GONE: {why}", why)
    case .screenNotKept:
      MessageWords(
        .warn,
        "SCREEN NOT KEPT FOR ANOTHER TERMINAL - TELL THE LEAD",
        short: "SCREEN NOT KEPT - TELL THE LEAD"
      )
    case .nothingToDo: MessageWords(.info, "NOTHING TO DO")
    case .roleNeeded(let role): MessageWords(.error, "NOT YOUR WORK: {role} ONLY", role)
    case .needsSize(let work, let size):
      MessageWords(.warn, "{work} NEEDS A TERMINAL OF {size}", work, "\(size)")
    case .supervisorBadge: MessageWords(.warn, "SUPERVISOR BADGE")
    case .notASupervisor: MessageWords(.error, "NOT A SUPERVISOR")
    case .reasonNeeded: MessageWords(.warn, "REASON? TYPE IT, ENTER")

    // Scanners
    case .scanCard(let code): MessageWords(.ok, "SCAN THE {code} CODE OF THE CARD", code)
    case .notTheCard: MessageWords(.error, "NOT THE CALIBRATION CARD")
    case .cardDamaged: MessageWords(.error, "HALF THE CODE CAME - SCAN IT AGAIN")
    case .cardPrinted: MessageWords(.ok, "CARD PRINTED")
    case .scannerGood: MessageWords(.ok, "ENTER = KEEP, F5 = AGAIN")
    case .scannerUncertain:
      MessageWords(
        .warn,
        "GS1 ITEMS WILL BE REFUSED - SEE WHAT TO DO",
        short: "GS1 ITEMS REFUSED - SEE WHAT TO DO"
      )
    case .scannerUnusable: MessageWords(.error, "SET THE SCANNER FIRST, THEN F5")
    case .scannerLearned(let terminal):
      MessageWords(.ok, "SCANNER OF {terminal} LEARNED", terminal.text)
    case .separatorLost:
      MessageWords(
        .error,
        "GS1 REFUSED: THIS SCANNER DROPS GS - CALL THE LEAD",
        short: "GS1 REFUSED: SCANNER DROPS GS, CALL"
      )

    // The books
    case .notSaved: MessageWords(.error, "NOT SAVED - CALL")
    case .lastStepAgain: MessageWords(.warn, "DO THE LAST STEP AGAIN")
    case .undoHint: MessageWords(.info, "F8 TO UNDO")
    case .undone(let what): MessageWords(.ok, "UNDONE: {what}", what)
    case .cannotUndo(let why): MessageWords(.error, "CANNOT UNDO: {why}", why)
    case .taskGone(let why): MessageWords(.warn, "TASK GONE - {why}", why)
    case .takenBy(let name): MessageWords(.error, "TAKEN BY {name}", name)
    case .didIt(let name): MessageWords(.warn, "{name} DID IT", name)
    case .quantityNow(let count): MessageWords(.warn, "QTY NOW {n}", "\(count)")
    case .alreadyAnswered: MessageWords(.warn, "ALREADY DONE - LOOK BEFORE REPEATING")
    case .refused(let why): MessageWords(.error, "REFUSED: {why}", why)

    // Picking
    case .zone(let zone, let count):
      MessageWords(
        .ok,
        count: count,
        one: "ZONE {zone}: {n} TASK",
        many: "ZONE {zone}: {n} TASKS",
        ["zone": zone]
      )
    case .notYourArea: MessageWords(.error, "NOT YOUR AREA")
    case .noTasks: MessageWords(.info, "NO TASKS")
    case .zoneClear: MessageWords(.info, "ZONE CLEAR")
    case .scanItem: MessageWords(.ok, "SCAN ITEM")
    case .scanItemHere: MessageWords(.ok, "SCAN ITEM HERE")
    case .scanLocationFirst: MessageWords(.warn, "SCAN LOCATION FIRST")
    case .scanLot: MessageWords(.warn, "SCAN LOT")
    case .scanTote: MessageWords(.warn, "SCAN A TOTE")
    case .scanNewTote: MessageWords(.ok, "SCAN NEW TOTE")
    case .outOfRoute: MessageWords(.warn, "OUT OF ROUTE")
    case .wrongLocation(let location):
      MessageWords(.error, "WRONG LOCATION: GO {location}", location.text)
    case .wrongItem(let sku, let need):
      MessageWords(
        .error,
        "WRONG ITEM: GOT {sku} NEED {need}",
        sku.text,
        need.text,
        short: "WRONG ITEM {sku} NEED {need}"
      )
    case .lotBlocked(let why): MessageWords(.error, "LOT BLOCKED: {why}", why)
    case .skipped: MessageWords(.ok, "SKIPPED - COMES BACK")
    case .lastOne: MessageWords(.warn, "LAST ONE - SHORT IT (F2)")
    case .skipReason: MessageWords(.warn, "SKIPPED BEFORE - WHY? TYPE IT, ENTER")
    case .only(let most, let out):
      MessageWords(.error, "ONLY {n} - TAKE {out} OUT", "\(most)", "\(out)")
    case .nothingCounted: MessageWords(.error, "NOTHING COUNTED")
    case .serialIn: MessageWords(.error, "SERIAL ALREADY IN")
    case .part(let count, let want):
      MessageWords(
        .warn,
        "PART {n}/{want}: RESCAN=REST LATER F2=SHORT",
        "\(count)",
        "\(want)",
        short: "PART {n}/{want}: F2=SHORT AGAIN=LATER",
        id: "part"
      )
    case .inTote(let count, let tote):
      MessageWords(.ok, "{n} IN {tote}", "\(count)", tote.text, id: "in-tote")
    case .partInTote(let count, let left):
      MessageWords(.ok, "{n} IN TOTE, {left} LEFT", "\(count)", "\(left)")
    case .hotWave(let wave): MessageWords(.warn, "HOT {wave} - F5 TAKE", wave.text)
    case .waveHeld(let wave): MessageWords(.error, "{wave} ON HOLD", wave.text)
    case .stockGone(let sku, let location):
      MessageWords(.error, "NO {sku} LEFT AT {location}", sku.text, location.text)

    // Totes
    case .toteHasOrder(let tote, let order):
      MessageWords(.error, "{tote} HAS ORDER {order}", tote.text, order.text)
    case .toteOf(let tote, let name):
      MessageWords(.error, "{tote} IS {name}'S", tote.text, name, id: "tote-of")
    case .toteFull(let tote): MessageWords(.error, "{tote} IS FULL", tote.text)
    case .toteRetired(let tote): MessageWords(.error, "{tote} IS RETIRED", tote.text)
    case .toteElsewhere(let tote, let location):
      MessageWords(.error, "{tote} IS AT {location}", tote.text, location.text)
    case .toteNotEmpty(let tote): MessageWords(.error, "{tote} NOT EMPTY", tote.text)
    case .newTote(let tote): MessageWords(.info, "NEW TOTE {tote}", tote.text)
    case .dropped(let lines):
      MessageWords(.ok, count: lines, one: "DROPPED {n} LINE", many: "DROPPED {n} LINES")
    case .severalDrops: MessageWords(.warn, "SEVERAL DROPS: SCAN TOTE")
    case .takeTote(let tote, let location):
      MessageWords(.ok, "TAKE {tote} TO {location}", tote.text, location.text)
    case .notYourTote: MessageWords(.error, "NOT YOUR TOTE")
    case .notADrop: MessageWords(.error, "NOT HERE")
    case .packReady(let order): MessageWords(.info, "PACK OF ORDER {order} READY", order.text)
    case .nothingToDrop: MessageWords(.warn, "NOTHING IN YOUR TOTES")

    // Shorts
    case .notShort: MessageWords(.warn, "NOT SHORT")
    case .codeNotHere(let code): MessageWords(.error, "NO {code} HERE", code, id: "code-not-here")
    case .typeFound(let most): MessageWords(.warn, "HOW MANY GOOD? TYPE 0 TO {n}", "\(most)")
    case .short(let count, let code):
      MessageWords(.warn, "SHORT {n}: {code}", "\(count)", code)
    case .restAt(let location): MessageWords(.warn, "REST AT {location}", location.text)
    case .restToZone(let zone): MessageWords(.warn, "REST TO ZONE {zone}", zone.text)
    case .noMoreStock: MessageWords(.warn, "NO MORE STOCK")
    case .zeroCheck(let location):
      MessageWords(.info, "{location} EMPTY? ENTER=YES", location.text)
    case .zeroQuestion: MessageWords(.warn, "EMPTY? ENTER=YES OR QTY")
    case .noted(let count): MessageWords(.ok, "NOTED {n}", "\(count)")
    case .emptyConfirmed(let location): MessageWords(.ok, "{location} IS EMPTY", location.text)

    // Packing
    case .orderLines(let order, let count):
      MessageWords(
        .ok,
        count: count,
        one: "ORDER {order}: {n} LINE",
        many: "ORDER {order}: {n} LINES",
        ["order": order.text]
      )
    case .severalOrders: MessageWords(.warn, "SEVERAL - SCAN TOTE")
    case .orderNotKnown(let order): MessageWords(.error, "NO ORDER {order}", order.text)
    case .notReady(let picks):
      MessageWords(
        .error,
        count: picks,
        one: "NOT READY: {n} OPEN PICK",
        many: "NOT READY: {n} OPEN PICKS"
      )
    case .orderEnded(let order, let state):
      MessageWords(.error, "ORDER {order} IS {state}", order.text, state)
    case .notReleased(let order): MessageWords(.error, "ORDER {order} NOT RELEASED", order.text)
    case .packedBy(let name): MessageWords(.error, "{name} PACKING - SUPERVISOR", name)
    case .counted(let count, let want):
      MessageWords(.ok, "{n}/{want}", "\(count)", "\(want)", id: "counted")
    case .extra: MessageWords(.error, "EXTRA - DO NOT PACK")
    case .notInOrder: MessageWords(.error, "NOT IN ORDER")
    case .lotDiffers(let lot): MessageWords(.error, "LOT DIFFERS: {lot}", lot)
    case .countFirst: MessageWords(.error, "COUNT FIRST")
    case .repickSent: MessageWords(.ok, "REPICK SENT")
    case .orderComplete(let order, let cartons):
      MessageWords(
        .ok,
        count: cartons,
        one: "ORDER {order} COMPLETE, {n} CARTON",
        many: "ORDER {order} COMPLETE, {n} CARTONS",
        ["order": order.text]
      )
    case .orderPartial(let order, let cartons):
      MessageWords(
        .warn,
        count: cartons,
        one: "ORDER {order} PARTIAL, {n} CARTON",
        many: "ORDER {order} PARTIAL, {n} CARTONS",
        ["order": order.text]
      )
    case .linesOpen(let count):
      MessageWords(
        .warn,
        count: count,
        one: "{n} LINE OPEN - AGAIN = PARTIAL",
        many: "{n} LINES OPEN - AGAIN = PARTIAL"
      )
    case .nothingPacked: MessageWords(.error, "NOTHING PACKED")
    case .notPacked(let order): MessageWords(.error, "ORDER {order} NOT PACKED", order.text)
    case .lane(let lane): MessageWords(.ok, "LANE {lane}", lane)
    case .notALane: MessageWords(.error, "NOT A LANE")

    // Cartons
    case .cartonClosed(let number): MessageWords(.ok, "CARTON {n} CLOSED", "\(number)")
    case .nowCarton(let number): MessageWords(.ok, "NOW CARTON {n}", "\(number)")
    case .notAShipCarton: MessageWords(.error, "NOT A SHIP CARTON")
    case .cartonNotKnown: MessageWords(.error, "CARTON NOT KNOWN")
    case .cartonOpen(let number): MessageWords(.error, "CARTON {n} IS OPEN", "\(number)")
    case .cartonGone(let state): MessageWords(.error, "CARTON IS {state}", state)
    case .typeNotKnown(let type): MessageWords(.error, "NO CARTON TYPE {type}", type)
    case .scanLabel: MessageWords(.ok, "SCAN LABEL")
    case .wrongLabel: MessageWords(.error, "WRONG LABEL")
    case .printerDown: MessageWords(.error, "PRINTER DOWN: F9 OTHER")
    case .labelWaits(let printer, let other?):
      MessageWords(
        .warn,
        "LABEL WAITS: {printer} IS DOWN, F9 PRINTS ON {other}",
        printer.uppercased(),
        other.uppercased(),
        short: "LABEL WAITS: F9 = {other}",
        id: "label-waits-f9-other"
      )
    case .labelWaits(let printer, nil):
      MessageWords(
        .warn,
        "LABEL WAITS: {printer} IS DOWN",
        printer.uppercased(),
        id: "label-waits"
      )
    case .copy(let number): MessageWords(.ok, "COPY {n}", "\(number)")
    case .cartonReopened(let number): MessageWords(.ok, "CARTON {n} REOPENED", "\(number)")
    case .toteWithoutOrder(let tote): MessageWords(.error, "{tote} HAS NO ORDER", tote.text)
    case .rescanToEmpty(let number):
      MessageWords(.warn, "RESCAN = EMPTY CARTON {n}", "\(number)")
    case .rescanToPackAll: MessageWords(.warn, "RESCAN = PACK ALL")
    case .notPlanned(let lane): MessageWords(.warn, "PLAN IS LANE {lane} - RESCAN = HERE", lane)
    case .leftOver(let order, let count):
      MessageWords(
        .warn,
        "ORDER {order} PARTIAL - PUT BACK {n}",
        order.text,
        "\(count)"
      )
    case .serialsUsedUp: MessageWords(.error, "CARTON NUMBERS USED UP - CALL")

    // Supervising
    case .waveReleased(let wave): MessageWords(.ok, "{wave} RELEASED", wave.text)
    case .waveHeldBack(let wave):
      MessageWords(.ok, "{wave} HELD - G = GO ON", wave.text, id: "wave-held")
    case .waveGoesOn(let wave): MessageWords(.ok, "{wave} GOES ON", wave.text)
    case .waveClosed(let wave): MessageWords(.ok, "{wave} CLOSED", wave.text, id: "wave-closed")
    case .wavePriority(let wave, let level):
      MessageWords(.ok, "{wave} HAS PRIORITY {n}", wave.text, "\(level)")
    case .claimsFreed(let count, let name):
      MessageWords(
        .ok,
        count: count,
        one: "{n} TASK OF {name} IS FREE",
        many: "{n} TASKS OF {name} ARE FREE",
        ["name": name]
      )
    case .acknowledged(let number): MessageWords(.ok, "#{n} ACKNOWLEDGED", "\(number)")
    case .nothingToRelease: MessageWords(.info, "NO OPEN ORDERS TO RELEASE")
    case .planIsOld: MessageWords(.warn, "ORDERS OR STOCK CHANGED - TYPE R AGAIN")
    case .notAnOrder(let text): MessageWords(.warn, "NOT UNDERSTOOD: {text}", text)
    case .scanIsNoOrder: MessageWords(.warn, "TYPE IT - A SCAN DECIDES NOTHING HERE")
    case .noWave(let name): MessageWords(.warn, "NO WAVE {name}", name)
    case .notHere(let name): MessageWords(.warn, "NOBODY HERE IS {name}", name)
    case .whichWave: MessageWords(.warn, "WHICH WAVE? TYPE ITS NUMBER")
    case .whoIsMeant: MessageWords(.warn, "WHO? TYPE THE NAME")
    case .noException: MessageWords(.warn, "NO SUCH EXCEPTION")
    }
  }
}
