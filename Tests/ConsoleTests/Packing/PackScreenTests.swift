import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PackScreenTests {
  /// One row of the packing table: where it starts, what comes in, where that leads.
  struct Row: CustomTestStringConvertible, Sendable {
    let before: [String]
    let input: String
    let step: String
    let message: String

    init(_ before: [String], _ input: String, _ step: String, _ message: String) {
      self.before = before
      self.input = input
      self.step = step
      self.message = message
    }

    var testDescription: String { (before + [input]).joined(separator: " > ") }
  }

  private static let tea = "scan \(SampleFloor.teaGTIN)"
  private static let mug = "scan \(SampleFloor.mugGTIN)"
  private static let mugCase = "scan \(SampleFloor.mugCaseGTIN)"
  private static let label1 = "scan \(PackFloor.carton1)"
  private static let atLine = ["scan T17"]
  private static let teaDone = atLine + [tea, "type 6"]
  private static let closed = atLine + [tea, "type 4", "F7"]
  private static let labelled = closed + [label1]
  private static let allClosed = teaDone + [mug, mug]
  private static let atSum = allClosed + [label1]
  private static let partSum = labelled + ["F5"]
  private static let atStage = atSum + ["enter"]

  private static let document = [
    Row([], "scan T17", "K.LINE", "ORDER 1001: 2 LINES"),
    Row([], "scan 1001", "K.LINE", "ORDER 1001: 2 LINES"),
    Row([], "type 1002", "K.LINE", "ORDER 1002: 1 LINE"),
    Row([], "scan PACK-1", "K.DOC", "SEVERAL - SCAN TOTE"),
    Row([], "scan LANE-1", "K.DOC", "NEED TOTE OR ORDER, GOT LOCATION"),
    Row([], "scan PLT-0003", "K.LINE", "ORDER 1002: 1 LINE"),
    Row([], tea, "K.DOC", "NEED TOTE OR ORDER, GOT ITEM"),
    Row([], "scan T99", "K.DOC", "T99 HAS NO ORDER"),
    Row([], "scan NOTHING", "K.DOC", "NOT KNOWN: NOTHING"),
    Row([], "scan M", "K.DOC", "NEED TOTE OR ORDER, GOT CARTON TYPE"),
    Row([], "enter", "K.DOC", "SCAN A TOTE"),
    Row([], "F7", "K.DOC", "F7 NOT NOW: NEED TOTE"),
    Row([], "F8", "K.DOC", "CANNOT UNDO: ONLY A LAST CONFIRM"),
    Row([], "F9", "K.COPY", ""),
    Row([], "esc", "A.MENU", ""),
    Row(labelled + ["esc"], "scan 1001", "K.LINE", "ORDER 1001: 2 LINES"),
    Row(atSum + ["esc"], "scan 1001", "K.SUM", "ORDER 1001: 0 LINES"),
    Row(atStage + ["esc"], label1, "K.STAGE", ""),
    Row(atStage + ["scan LANE-2"], "scan 1001", "K.DOC", "ORDER 1001 IS STAGED"),
  ]

  private static let line = [
    Row(atLine, tea, "K.LINE", "1/6"),
    Row(atLine, "scan TEA-0042", "K.LINE", "1/6"),
    Row(atLine + [tea], "type 5", "K.LINE", "5/6"),
    Row(atLine + [tea], "type 7", "K.LINE", "MAX 6"),
    Row(atLine + [tea, tea], "type 1", "K.LINE", "F8 TO UNDO"),
    Row(atLine + [tea, tea], "type 2", "K.LINE", "2/6"),
    Row(atLine, "type 5", "K.LINE", "SCAN ITEM"),
    Row(atLine, "enter", "K.LINE", "SCAN ITEM"),
    Row(atLine, "type ABC", "K.LINE", "NOT KNOWN: ABC"),
    Row(teaDone, tea, "K.LINE", "EXTRA - DO NOT PACK"),
    Row(atLine, "scan PLT-0003", "K.LINE", "NOT IN ORDER"),
    Row(atLine, mugCase, "K.LINE", "MAX 2"),
    Row(atLine, "scan A-01", "K.LINE", "NEED ITEM, GOT LOCATION"),
    Row(atLine, "scan T17", "K.LINE", "ORDER 1001: 2 LINES"),
    Row(atLine, "scan T18", "K.LINE", "NOT A SHIP CARTON"),
    Row(atLine, "F7", "K.LINE", "COUNT FIRST"),
    Row(atLine, "scan M", "K.LINE", "COUNT FIRST"),
    Row(atLine + [tea], "F7", "K.LABEL", "CARTON 1 CLOSED"),
    Row(atLine + [tea], "scan L", "K.LABEL", "CARTON 1 CLOSED"),
    Row(atLine + [tea], "type xl", "K.LABEL", "CARTON 1 CLOSED"),
    Row(atLine + [tea], label1, "K.LINE", "NOW CARTON 1"),
    Row(labelled, label1, "K.LINE", "CARTON IS CLOSED"),
    Row(atLine, "F8", "K.LINE", "CANNOT UNDO: ONLY A LAST CONFIRM"),
    Row(atLine + [tea, "type 3"], "F8", "K.LINE", "UNDONE: 2 TEA-0042"),
    Row(closed + [label1], "F8", "K.LINE", "CANNOT UNDO: ONLY A LAST CONFIRM"),
    Row(atLine, "F2", "K.EXC", ""),
    Row(atLine, "F5", "K.SUM", ""),
    Row(atLine + [tea], "F5", "K.LINE", "CARTON 1 IS OPEN"),
    Row(atLine, "esc", "K.DOC", ""),
    Row(atLine + [tea], "esc", "K.DOC", "F8 TO UNDO"),
    Row(atLine + [tea], "F10", "A.MENU", "PAUSED"),
    Row(atLine, "scan B1001", "K.LINE", "PIA WORKING - F10 FIRST"),
    Row(teaDone + [mug], mug, "K.LABEL", "CARTON 1 CLOSED"),
    Row(labelled + [tea, "type 6", mug], mug, "K.LINE", "2/2"),
  ]

  private static let summary = [
    Row(closed, label1, "K.LINE", ""),
    Row(closed, "enter", "K.LINE", ""),
    Row(closed, "scan T17", "K.LABEL", "WRONG LABEL"),
    Row(closed, "F9", "K.COPY", ""),
    Row(closed + ["F9"], "enter", "K.COPY", "REASON? TYPE IT, ENTER"),
    Row(closed + ["F9"], "type torn", "K.LABEL", "COPY 2"),
    Row(closed + ["F9", "type torn", "F9"], "type torn", "K.LABEL", "COPY 3"),
    Row(allClosed, label1, "K.SUM", ""),
    Row(atSum, "enter", "K.STAGE", "ORDER 1001 COMPLETE, 1 CARTON"),
    Row(atLine + ["F5"], "enter", "K.SUM", "NOTHING PACKED"),
    Row(partSum, "enter", "K.SUM", "2 LINES OPEN - AGAIN = PARTIAL"),
    Row(partSum + ["enter", "enter"], "enter", "K.SUM", "REASON? TYPE IT, ENTER"),
    Row(
      partSum + ["enter", "enter"],
      "type customer waits",
      "K.STAGE",
      "ORDER 1001 PARTIAL - PUT BACK 4"
    ),
    Row(partSum + ["enter"], "type now", "K.SUM", "NOT KNOWN: now"),
    Row(partSum + ["enter"], tea, "K.LINE", "5/6"),
    Row(partSum, tea, "K.LINE", "5/6"),
    Row(partSum, "scan PLT-0003", "K.SUM", "NOT IN ORDER"),
    Row(atSum, tea, "K.SUM", "EXTRA - DO NOT PACK"),
    Row(atSum, label1, "K.SUM", "RESCAN = EMPTY CARTON 1"),
    Row(atSum + [label1], label1, "K.LINE", "CARTON 1 REOPENED"),
    Row(atSum + [label1], "enter", "K.STAGE", "ORDER 1001 COMPLETE, 1 CARTON"),
    Row(atSum + [label1], tea, "K.SUM", "EXTRA - DO NOT PACK"),
    Row(atSum, "scan \(PackFloor.carton2)", "K.SUM", "NOT KNOWN: \(PackFloor.carton2)"),
    Row(partSum, "esc", "K.LINE", ""),
    Row(atSum, "esc", "K.DOC", ""),
    Row(atSum, "F9", "K.COPY", ""),
  ]

  private static let stage = [
    Row(atStage, "scan LANE-1", "K.STAGE", "PLAN IS LANE 2 - RESCAN = HERE"),
    Row(atStage + ["scan LANE-1"], "scan LANE-1", "K.DOC", "LANE 1"),
    Row(atStage + ["scan LANE-1"], "scan LANE-2", "K.DOC", "LANE 2"),
    Row(atStage, "scan LANE-2", "K.DOC", "LANE 2"),
    Row(atStage, "scan PACK-1", "K.STAGE", "NOT A LANE"),
    Row(atStage, tea, "K.STAGE", "NEED LANE, GOT ITEM"),
    Row(atStage, "enter", "K.STAGE", "NEED LANE, GOT ENTER"),
    Row(atStage, "F9", "K.COPY", ""),
    Row(atStage, "esc", "K.DOC", ""),
  ]

  private static let exceptions = [
    Row(atLine + ["F2"], "type 4", "K.EXC", "TYPE 1 TO 3, ENTER"),
    Row(atLine + ["F2"], tea, "K.EXC", "NEED A NUMBER, GOT ITEM"),
    Row(atLine + ["F2", "type 1"], "type 3", "K.EXC", "TYPE 1 TO 2, ENTER"),
    Row(atLine + ["F2", "type 2", tea], "type 7", "K.EXC", "MAX 6"),
    Row(atLine + ["F2", "type 2", tea], tea, "K.EXC", "TYPE 1 TO 6, ENTER"),
    Row(atLine + ["F2", "type 2", tea], "type 1", "K.DOC", "REPICK SENT"),
    Row(atLine + ["F2", "type 1", "type 2"], "type 2", "K.DOC", "REPICK SENT"),
    Row(teaDone + [mug, "F2"], "type 3", "K.DOC", "REPICK SENT"),
    Row(atLine + ["F2", "type 2"], "esc", "K.EXC", ""),
    Row(atLine + ["F2"], "esc", "K.LINE", ""),
    Row(allClosed, "F2", "K.LABEL", "F2 NOT NOW: NEED CARTON"),
  ]

  @Test(arguments: document + line + summary + stage + exceptions)
  func `each row of the table leads where it says`(_ row: Row) {
    var rig = ConsoleRig.packing(PackFloor.ready(), row.before)
    rig.play(line: row.input)
    #expect(rig.step == row.step)
    #expect(rig.message == row.message)
  }
}
