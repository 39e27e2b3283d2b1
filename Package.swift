// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  of name: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: strict
  )
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// A program at a fixed address needs no relocations: a fifth of the time to the first paint.
let fixedAddress = LinkerSetting.unsafeFlags(
  ["-Xclang-linker", "-no-pie"],
  .when(configuration: .release)
)

let package = Package(
  name: "aisle",
  products: [
    .executable(name: "aisle", targets: ["aisle"]),
    .executable(name: "aisle-bench", targets: ["StoreBench"]),
    .executable(name: "barcode-bench", targets: ["BarcodeBench"]),
    .library(name: "Barcodes", targets: ["Barcodes"]),
    .library(name: "Warehouse", targets: ["Warehouse"]),
    .library(name: "Storage", targets: ["Storage"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(name: "Console", targets: ["Console"]),
    .library(name: "Terminal", targets: ["Terminal"]),
    .library(name: "Exchange", targets: ["Exchange"]),
    .library(name: "Simulation", targets: ["Simulation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .target(name: "CLinux"),
    module("Barcodes"),
    module("Warehouse", ["Barcodes"]),
    module("Storage", ["Warehouse", "CLinux", crypto]),
    module("Planning", ["Warehouse"]),
    module("Console", ["Warehouse", "Planning", "Barcodes"]),
    module("Terminal", ["Console", "Barcodes", "CNcurses", "CLinux"]),
    module("Exchange", ["Warehouse", "Barcodes", toml]),
    module("Simulation", ["Console", "Storage", "Planning", "Exchange", "Barcodes"]),
    .executableTarget(
      name: "aisle",
      dependencies: [
        "Barcodes", "Warehouse", "Storage", "Planning", "Console", "Terminal", "Exchange",
        "Simulation", arguments,
      ],
      exclude: ["Documentation.docc"],
      swiftSettings: strict,
      linkerSettings: [fixedAddress]
    ),
    .executableTarget(
      name: "StoreBench",
      dependencies: ["Storage", "Warehouse"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "BarcodeBench",
      dependencies: ["Barcodes"],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: ["Warehouse", "Console", "Storage", "CLinux"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests(of: "Barcodes"),
    tests(of: "Warehouse"),
    tests(of: "Storage", exclude: ["Fixtures"]),
    tests(of: "Planning"),
    tests(of: "Console", exclude: ["Golden"]),
    tests(of: "Terminal"),
    tests(of: "Exchange"),
    tests(of: "Simulation", ["aisle"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "Storage", "Warehouse", "Planning", "Console", "Simulation", "aisle",
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
