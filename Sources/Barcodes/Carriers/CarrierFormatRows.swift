extension CarrierFormat {
  /// One shape a line: carrier, format, check and parts; some formats have several shapes.
  ///
  /// A part is `dN` digits, `aN` digits or capitals, `lN` capitals, `N-M` for a length that varies,
  /// `=A,B` one of these texts, `[AB]` one of these characters, `c` a country, `k` the check
  /// character. In front of a part, `+` counts it into the check, `*` says that it tells the
  /// service, `~` that it is no part of the number people ask for. `zip` in front of the parts: a
  /// US routing prefix, 420 and 5 or 9 digits, may come first.
  ///
  /// Shapes and checks are facts of the carriers as collected in jkeen/tracking_number_data (MIT,
  /// see the third-party notices), and of USPS Publication 199.
  static let rowsText: StaticString = """
    Amazon|Logistics|none|=TBA,TBC,TBM d12
    Amazon|International|none|[AC] d10
    Canada Post|16|gs1|+d15 k
    Canpar|22|none|[CDKLSUXZ] d21
    DHL|Express|mod7|+d9-10 k
    DHL|Express piece|none|=J l2 d9-10
    DHL|Express piece|none|=J l3 d9-10
    DHL|eCommerce|none|=GM,LX,RX,UV,CN,SG,TH,IN,HK,MY a10-39
    DHL|eCommerce 14|none|d14
    DPD|28|mod3736|+d7 +d14 +*d3 +d3 k
    DPD|14|mod3736|+d14 k
    FedEx|Express 12|mod11by317|+d11 k
    FedEx|Express 34|mod11by173|~d20 +d13 k
    FedEx|ASTRA 32|mod11by317|~=3 ~d15 +d11 k ~d4
    FedEx|Ground 15|gs1|+d14 k
    FedEx|Ground SSCC-18|gs1|d2 +d15 k
    FedEx|Ground 96|gs1|~=96 ~d5 +d14 k
    FedEx|Ground GSN|mod11by173|~=96 ~d2 ~d5 ~d10 ~d1 +d13 k
    GOFO|US|none|=GFUS d14
    Landmark|LTN|none|=LTN d8 =N1
    LaserShip|LX|none|=LX,LA,LE,LH,LI,LN d8
    LaserShip|1LS7 15|none|=1LS7 [12] d10
    LaserShip|1LS7 18|none|=1LS7 [12] d2 =01 [1234] d6 =-1
    LaserShip|1LSCX|none|=1LSCX a10
    Old Dominion|PRO|luhn|+=777,778,780,072 +d7 k
    Old Dominion|Guaranteed|luhn|+=80 +d8 k
    OnTrac|C|onTracC|=C +d13 k
    OnTrac|D|onTracD|=D +d13 k
    Purolator|12|luhn|+[012345] +d10 k
    Purolator|Letters|none|l3 d9
    Post|S10|s10|*l2 +d8 k c
    Spee-Dee|20|none|=SP d18
    UPS|1Z|ups|=1Z +a6 +*a2 +a7 k
    UPS|Waybill|ups|*[AHJKTV] +d9 k
    USPS|20|gs1|+*d2 +d9 +d8 k
    USPS|IMpb C|gs1|zip +=92 +*d3 +[9] +d15 k
    USPS|IMpb C|gs1|zip +=92 +*d3 +[9] +d19 k
    USPS|IMpb C|gs1|zip +=92 +*d3 +[9] +d23 k
    USPS|IMpb C|gs1|zip +=93 +*d3 +[012345678] +d15 k
    USPS|IMpb C|gs1|zip +=93 +*d3 +[012345678] +d19 k
    USPS|IMpb C|gs1|zip +=93 +*d3 +[012345678] +d23 k
    USPS|IMpb N|gs1|zip +=94,95 +*d3 +d16 k
    USPS|IMpb N|gs1|zip +=94,95 +*d3 +d20 k
    USPS|IMpb N|gs1|zip +=94,95 +*d3 +d24 k
    USPS|Legacy|gs1|zip +=91 +d19 k
    USPS|Legacy|gs1|zip +=91 +d23 k
    USPS|Legacy|gs1after91|zip +d19 k
    USPS|Legacy|gs1after91|zip +d23 k
    Yodel|UK|none|=JD d16
    Yodel|UK|none|=JJD d16
    YunExpress|YT|none|=YT d16
    """

  /// Carrier, how a service's code begins, and the service's name.
  static let servicesText: StaticString = """
    UPS|01|Next Day Air
    UPS|02|Second Day Air
    UPS|03|Ground
    UPS|12|Three Day Select
    UPS|13|Next Day Air Saver
    UPS|15|Next Day Air Early
    UPS|22|Ground Returns, three attempts
    UPS|32|Next Day Air Early, COD
    UPS|33|Next Day Air Early, Saturday, COD
    UPS|41|Next Day Air Early, Saturday
    UPS|42|Ground, signature
    UPS|44|Next Day Air, Saturday
    UPS|66|Worldwide Express
    UPS|72|Ground, COD
    UPS|78|Ground Returns, one attempt
    UPS|90|Ground Returns by mail
    UPS|YW|SurePost
    USPS|71|Certified Mail
    USPS|73|Insured Mail
    USPS|77|Registered Mail
    USPS|81|Return Receipt
    DPD|101|Parcel
    DPD|102|Parcel, hazardous
    DPD|105|Parcel, ex works
    DPD|109|Parcel, COD
    DPD|113|Parcel, exchange
    DPD|136|Small parcel
    DPD|154|Parcel letter
    DPD|179|By 10:00
    DPD|225|By 12:00
    DPD|350|By 8:30
    Post|E|EMS
    Post|C|Parcel
    Post|H|Parcel, e-commerce
    Post|L|Letter, tracked
    Post|M|Letter, M bag
    Post|Q|Letter, business reply
    Post|R|Letter, registered
    Post|U|Letter
    Post|V|Letter, insured
    """

  /// ISO 3166-1, two letters each.
  static let countriesText: StaticString = """
    ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZ\
    CACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFR\
    GAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP\
    KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZ\
    NANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURW\
    SASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ\
    UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW
    """
}
