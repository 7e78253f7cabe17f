use super::*;

/// The references of a text, each with the first letter of its kind.
fn read(text: &str) -> Vec<String> {
    let kind = |kind| match kind {
        ReferenceKind::Instrument => 'I',
        ReferenceKind::Number => 'N',
        ReferenceKind::Provision => 'P',
        ReferenceKind::Definition => 'D',
        ReferenceKind::OtherTitle => 'O',
    };
    let found = scan(text, &mut Names::default(), Usage::Mainland);
    found.iter().map(|found| format!("{}{}", kind(found.kind), &text[found.part.clone()])).collect()
}

#[test]
fn instruments() {
    for (text, found) in [
        ("根据《某省养桥条例》（某省令第7号）第三条的规定", &["I《某省养桥条例》（某省令第7号）第三条"][..]),
        ("《甲法》《乙办法（试行）》（2016版）", &["I《甲法》", "I《乙办法（试行）》"]),
        (
            "《养桥规划》（某发〔2004〕2号，以下简称《规划》）和《规划》",
            &["I《养桥规划》（某发〔2004〕2号，以下简称《规划》）", "D以下简称《规划》", "I《规划》"],
        ),
        (
            "《养桥条例》(以下简称条例)第四条，条例第五条",
            &["I《养桥条例》(以下简称条例)第四条", "D(以下简称条例)", "I条例第五条"],
        ),
        ("《养桥条例》（以下简称《条例》）的规定", &["I《养桥条例》", "D（以下简称《条例》）"]),
        ("依照刑法分则第三章和刑法的规定", &["I刑法分则第三章", "I刑法"]),
        ("持有《养桥证》", &["O《养桥证》"]),
        ("公司法人依法养桥，违反某省养桥条例第五条", &["I某省养桥条例第五条"]),
        ("《关于修改〈养桥条例〉的决定》", &["I《关于修改〈养桥条例〉的决定》"]),
        ("《养桥条例", &[]),
        ("", &[]),
    ] {
        assert_eq!(read(text), found, "{text}");
    }
}

#[test]
fn provisions_and_anchors() {
    for (text, found) in [
        ("违反本条例第三条和前款规定", &["P本条例第三条", "P前款"][..]),
        ("本条第一款或者第二款", &["P本条第一款或者第二款"]),
        ("本条前款规定的", &["P本条前款"]),
        ("前二条、前六项所列", &["P前二条", "P前六项"]),
        ("依照各该条的规定；该条第二款", &["P该条", "P该条第二款"]),
        ("本项第１目和本章第一节", &["P本项第１目", "P本章第一节"]),
        ("上述第三条、第四条", &["P上述第三条、第四条"]),
        ("前款（一）、（二）项因", &["P前款（一）、（二）项"]),
        ("除第一项所列城市以外", &["P第一项"]),
        ("本条例和本项目的基本条件，本办法规定，目前款项，该项资产，合同条款，第一项工作，前三项指标", &[]),
    ] {
        assert_eq!(read(text), found, "{text}");
    }
}

#[test]
fn definitions_of_bodies_and_things() {
    assert_eq!(read("设养桥委员会（以下简称养桥委），检查桥墩（以下简称桥墩）"), ["D（以下简称养桥委）"]);
    assert_eq!(read("（某发〔2020〕3号）"), ["N某发〔2020〕3号"]);
}
