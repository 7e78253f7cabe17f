//! Texts as bad tools leave them, in `../shared/rough` (or below what `GONGWEN_SHARED` says): a provincial notice
//! from `pdftotext -layout` and a statute printed from a browser. Where they are absent, the tests are reported as
//! ignored.

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use gongwen::{Article, Block, Clause, Document, FurnitureKind, Issue, Style};

/// A test, by its name, the name of its text and its function.
type Test = (&'static str, &'static str, fn(&Issue) -> Result<(), Failed>);

const NOTICE: &str = "黔府发2022-8-pdftotext.txt";
const PRINT_OUT: &str = "消费者权益保护法实施条例-2024-browser-print.txt";

const TESTS: &[Test] = &[
    ("notice/head", NOTICE, notice_head),
    ("notice/levels", NOTICE, notice_levels),
    ("notice/imprint", NOTICE, notice_imprint),
    ("print-out/articles", PRINT_OUT, print_out_articles),
    ("print-out/overprint", PRINT_OUT, print_out_overprint),
];

/// One test a question.
pub fn trials(shared: &Path) -> impl Iterator<Item = Trial> {
    TESTS.iter().map(|&(name, file, test)| {
        let path = shared.join("rough").join(file);
        let absent = !path.exists();
        let trial =
            Trial::test(format!("rough/{name}"), move || test(&gongwen::parse(&std::fs::read_to_string(path)?)));
        trial.with_ignored_flag(absent)
    })
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), Failed> {
    if found == expected { Ok(()) } else { Err(format!("{what} is {found:?}, not {expected:?}").into()) }
}

fn only(issue: &Issue) -> Result<&Document, Failed> {
    match issue.documents.as_slice() {
        [document] => Ok(document),
        documents => Err(format!("{} documents", documents.len()).into()),
    }
}

fn enclosure(issue: &Issue) -> Result<&Document, Failed> {
    only(issue)?.enclosures.first().ok_or_else(|| "no enclosure".into())
}

fn notice_head(issue: &Issue) -> Result<(), Failed> {
    let document = only(issue)?;
    let number = document.number().ok_or("no number")?;
    same("number", number.text.as_str(), "黔府发〔２０２２〕８号")?;
    same("code", number.code.as_str(), "黔府发")?;
    same("year and serial", (number.year, number.serial), (Some(2022), Some(8)))?;
    let title = document.title.text.replace(' ', "");
    same("title", title.as_str(), "省人民政府关于印发贵州省培育壮大市场主体行动方案(２０２２—２０２５年)的通知")?;
    let names: Vec<_> = document.addressees.iter().map(|body| body.name.replace(' ', "")).collect();
    let expected =
        ["各市、自治州人民政府", "各县(市、区、特区)人民政府", "省政府各部门", "各直属机构"].map(String::from);
    same("addressees", names, expected.to_vec())?;
    let issued = document.dates().issued.as_ref().map(|dated| dated.date.to_string());
    same("date issued", issued.as_deref(), Some("2022-04-20"))
}

/// 一、 holds （一） holds １, and the items １ run through the whole text, none lost.
fn notice_levels(issue: &Issue) -> Result<(), Failed> {
    fn walk<'a>(blocks: &'a [Block], above: Option<Style>, found: &mut Vec<(&'a Clause, Option<Style>)>) {
        for block in blocks {
            match block {
                Block::Clause(clause) => {
                    found.push((clause, above));
                    walk(&clause.blocks, Some(clause.style), found);
                }
                other => walk(other.blocks(), above, found),
            }
        }
    }
    let mut found = Vec::new();
    walk(&enclosure(issue)?.body, None, &mut found);
    let ordinals = |style: Style| -> Vec<u32> {
        found.iter().filter(|(clause, _)| clause.style == style).filter_map(|(clause, _)| clause.ordinal).collect()
    };
    same("level 1", ordinals(Style::Cn), (1..=5).collect())?;
    same("level 2", ordinals(Style::CnParen), [1, 2].into_iter().chain(1..=7).collect())?;
    same("level 3", ordinals(Style::Arabic), (1..=21).collect())?;
    let wrong = found.iter().find(|(clause, above)| match clause.style {
        Style::Cn => above.is_some(),
        Style::CnParen => *above != Some(Style::Cn),
        _ => !matches!(above, Some(Style::Cn | Style::CnParen)),
    });
    match wrong {
        None => Ok(()),
        Some((clause, above)) => Err(format!("{} stands below {above:?}", clause.marker).into()),
    }
}

fn notice_imprint(issue: &Issue) -> Result<(), Failed> {
    let document = only(issue)?;
    let copies: Vec<_> = document.copies_to.iter().map(|body| body.name.as_str()).collect();
    let expected = [
        "省纪委省监委",
        "省委各部门",
        "省军区",
        "武警贵州省总队",
        "省人大常委会办公厅",
        "省政协办公厅",
        "省法院",
        "省检察院",
        "各民主党派省委",
        "省工商联",
    ];
    same("copies", copies, expected.to_vec())?;
    let printed_by = document.printed_by.as_ref().map(|body| body.name.as_str());
    same("printed by", printed_by, Some("贵州省人民政府办公厅"))?;
    let printed_on = document.printed_on.as_ref().map(|dated| dated.date.to_string());
    same("printed on", printed_on.as_deref(), Some("2022-04-24"))?;
    let feet = issue.furniture.iter().filter(|piece| piece.kind == FurnitureKind::PageNumber).count();
    same("page numbers", feet, 16)
}

fn articles(issue: &Issue) -> Result<Vec<&Article>, Failed> {
    Ok(enclosure(issue)?.articles().collect())
}

fn print_out_articles(issue: &Issue) -> Result<(), Failed> {
    let articles = articles(issue)?;
    let ordinals: Vec<_> = articles.iter().filter_map(|article| article.ordinal).collect();
    same("articles", ordinals, (1..=53).collect())?;
    for article in articles {
        for paragraph in article.paragraphs() {
            let whole = paragraph.text.ends_with(['。', '：', '；']);
            if !whole || paragraph.text.contains("gov.cn") {
                return Err(format!("{} is broken: {}", article.marker, paragraph.text).into());
            }
        }
    }
    Ok(())
}

/// Doubled bold stands once, and the other half of it is furniture.
fn print_out_overprint(issue: &Issue) -> Result<(), Failed> {
    for article in articles(issue)? {
        let doubled = article.paragraphs().any(|paragraph| paragraph.text.starts_with(article.marker.as_str()));
        if doubled {
            return Err(format!("{} is doubled", article.marker).into());
        }
    }
    let overprints = issue.furniture.iter().filter(|piece| piece.kind == FurnitureKind::Overprint).count();
    // A head, its title, 7 chapters, 53 articles.
    same("overprints", overprints, 62)
}
