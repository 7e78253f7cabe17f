use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a kind of document goes (行文方向): 条例 art. 14–15 of 党政机关公文处理工作条例.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// To lower bodies (下行文).
    Down,
    /// To a superior (上行文).
    Up,
    /// Between bodies without a chain of command (平行文).
    Level,
    /// To the public.
    Public,
    /// Any of these.
    Any,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $term:literal, $english:literal, $direction:ident $(, $variant:literal)*;)+) => {
        /// The kind of a document (文种), by its Chinese term in JSON.
        ///
        /// A term in the traditional script and other forms of a term name the same kind; a term that the tables do not know
        /// is a kind all the same, [`Kind::Other`].
        ///
        /// ```
        /// use gongwen::Kind;
        /// assert_eq!(Kind::from("通知"), Kind::Notice);
        /// assert_eq!("決定".parse(), Ok(Kind::Decision));
        /// assert_eq!(Kind::Decision.to_string(), "决定");
        /// let unknown: Kind = serde_json::from_str(r#""桥谱""#).unwrap();
        /// assert!(matches!(&unknown, Kind::Other(term) if term.as_str() == "桥谱"));
        /// assert_eq!(serde_json::to_string(&unknown).unwrap(), r#""桥谱""#);
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(from = "String", into = "String")]
        #[non_exhaustive]
        pub enum Kind {
            $($(#[doc = $doc])+ $name,)+
            /// A kind that the tables do not know, by its term; made by `Kind::from`.
            Other(OtherKind),
        }

        impl Kind {
            /// The kinds that have a name of their own.
            ///
            /// ```
            /// assert!(gongwen::Kind::ALL.contains(&gongwen::Kind::Reply));
            /// ```
            pub const ALL: &'static [Kind] = &[$(Kind::$name),+];

            /// The Chinese term.
            ///
            /// ```
            /// assert_eq!(gongwen::Kind::Notice.as_str(), "通知");
            /// ```
            pub fn as_str(&self) -> &str {
                match self { $(Kind::$name => $term,)+ Kind::Other(OtherKind(term)) => term }
            }

            /// The English term.
            ///
            /// ```
            /// assert_eq!(gongwen::Kind::Reply.english(), "reply");
            /// ```
            pub fn english(&self) -> &str {
                match self { $(Kind::$name => $english,)+ Kind::Other(_) => "document" }
            }

            /// Where documents of the kind go.
            ///
            /// ```
            /// use gongwen::{Direction, Kind};
            /// assert_eq!((Kind::Report.direction(), Kind::from("桥谱").direction()), (Direction::Up, Direction::Any));
            /// ```
            pub fn direction(&self) -> Direction {
                match self { $(Kind::$name => Direction::$direction,)+ Kind::Other(_) => Direction::Any }
            }

            /// All terms that name a kind at the end of a heading, with the kind.
            pub(crate) fn terms() -> impl Iterator<Item = (&'static str, Kind)> {
                [$(($term, Kind::$name), $(($variant, Kind::$name),)*)+].into_iter()
            }
        }
    };
}

// The fifteen statutory kinds (党政机关公文处理工作条例 art. 8), the legislative kinds (立法法), and the
// nouns that in practice end the name of a plan, a list or a report. Behind the direction stand other
// forms of the same term.
kinds! {
    /// A decision that a meeting debated and passed.
    Resolution = "决议", "resolution", Down;
    /// A decision on an important matter.
    Decision = "决定", "decision", Down, "決定";
    /// An order: promulgates regulations, brings in compulsory measures.
    Order = "令", "order", Down, "命令";
    /// Makes an important decision or event public.
    Communique = "公报", "communiqué", Public, "公報";
    /// Announces important or statutory matters.
    Announcement = "公告", "announcement", Public;
    /// Tells those within a scope what to obey.
    PublicNotice = "通告", "public notice", Public;
    /// What a superior wants done, of the government until the 1950s and of the party until 2012.
    Instruction = "指示", "instruction", Down;
    /// A notice to the public that is posted, of the government until the 1950s and of courts.
    PostedNotice = "布告", "posted notice", Public, "佈告";
    /// Views on an important question and how to handle it.
    Opinions = "意见", "opinions", Any, "意見";
    /// Issues or passes on what others must do or know.
    Notice = "通知", "notice", Down;
    /// Praises, criticises or informs.
    Circular = "通报", "circular", Down, "通報";
    /// Reports upward.
    Report = "报告", "report", Up, "報告";
    /// Asks a superior for instruction or approval.
    Request = "请示", "request for instructions", Up, "請示";
    /// Answers a request.
    Reply = "批复", "reply", Down, "批覆", "批復";
    /// A government submits a matter to its congress.
    Bill = "议案", "bill", Level, "議案";
    /// A letter between bodies without a chain of command.
    Letter = "函", "letter", Level, "复函", "覆函", "的函";
    /// An informal letter between bodies of Taiwan, or to a citizen.
    InformalLetter = "書函", "informal letter", Level, "书函";
    /// Records what a meeting settled.
    Minutes = "纪要", "minutes", Any, "紀要", "會議紀錄";
    /// How a court decides a case.
    Judgment = "判决书", "judgment", Public, "判決書", "民事判決", "刑事判決", "行政判決", "法院判決";
    /// What a court orders on a question of procedure.
    Ruling = "裁定书", "ruling", Public, "裁定書", "民事裁定", "刑事裁定", "行政裁定", "法院裁定";
    /// The constitution.
    Constitution = "宪法", "constitution", Public, "憲法";
    /// A law.
    Law = "法", "law", Public, "法典";
    /// A regulation.
    Regulations = "条例", "regulations", Public, "條例";
    /// Provisions.
    Provisions = "规定", "provisions", Public, "規定";
    /// Measures.
    Measures = "办法", "measures", Public, "辦法";
    /// Detailed rules.
    DetailedRules = "细则", "detailed rules", Public, "細則";
    /// Rules.
    Rules = "规则", "rules", Public, "規則";
    /// A judicial or legislative interpretation.
    Interpretation = "解释", "interpretation", Public, "解釋";
    /// An amendment to the constitution or a law.
    Amendment = "修正案", "amendment", Public;
    /// An official answer, of a court or to a deputy.
    Answer = "答复", "answer", Level, "答覆", "批答";
    /// A plan of work.
    Plan = "方案", "plan", Down;
    /// An emergency plan.
    ContingencyPlan = "预案", "contingency plan", Down, "預案";
    /// A development plan.
    Planning = "规划", "development plan", Down, "規劃";
    /// An outline.
    Outline = "纲要", "outline", Down, "綱要";
    /// A scheme.
    Scheme = "计划", "scheme", Down, "計劃";
    /// The main points of a year's work.
    KeyPoints = "要点", "key points", Down, "要點";
    /// Rules of a system.
    System = "制度", "system", Down;
    /// A charter.
    Charter = "章程", "charter", Any;
    /// A code or norm.
    Norm = "规范", "norm", Down, "規範";
    /// A standard.
    Standard = "标准", "standard", Down, "標準";
    /// Criteria (中央法規標準法 art. 3 of Taiwan has 準則).
    Criteria = "准则", "criteria", Down, "準則";
    /// A benchmark, of penalties for example.
    Benchmark = "基准", "benchmark", Down, "基準";
    /// Rules of operation (中央法規標準法 art. 3 of Taiwan has 規程).
    OperatingRules = "规程", "rules of operation", Down, "規程";
    /// General rules (中央法規標準法 art. 2 of Taiwan has 通則).
    GeneralRules = "通则", "general rules", Public, "通則";
    /// A technical guideline.
    Guideline = "导则", "guideline", Down, "導則";
    /// A code of conduct.
    CodeOfConduct = "守则", "code of conduct", Down, "守則";
    /// A catalogue.
    Catalogue = "目录", "catalogue", Any, "目錄";
    /// A list.
    List = "清单", "list", Any, "清單";
    /// A list of names.
    Roster = "名单", "roster", Any, "名單";
    /// A table.
    Table = "表", "table", Any, "一览表", "统计表", "情况表";
    /// A guide.
    Guide = "指南", "guide", Any;
    /// Guidance.
    Guidance = "指引", "guidance", Any;
    /// Views on how to carry something out, a measure list.
    Steps = "措施", "steps", Down;
    /// Important remarks or notes.
    Remarks = "须知", "remarks", Any, "須知";
    /// Directions (ROC 要點 is KeyPoints; 注意事項 here).
    Directions = "注意事项", "directions", Down, "注意事項";
    /// A proposal or initiative.
    Proposal = "倡议书", "proposal", Public, "倡议";
    /// Recommendations of a party committee, or of a deputy.
    Recommendations = "建议", "recommendations", Any, "建議";
    /// A joint declaration or statement.
    Statement = "声明", "statement", Public, "聲明", "宣言";
    /// A convention.
    Convention = "公约", "convention", Public, "公約";
    /// An arrangement: of holidays, of legal assistance with Hong Kong and Macau.
    Arrangement = "安排", "arrangement", Any;
    /// What a body says about a policy of its own.
    PolicyExplanation = "解读", "policy explanation", Public, "解讀";
    /// An explanation of a draft.
    Explanation = "说明", "explanation", Any, "說明", "总说明", "總說明";
    /// A review of the work of a term.
    Summary = "总结", "summary", Any, "總結";
    /// A speech.
    Speech = "讲话", "speech", Any, "講話";
    /// Shows to the public what is about to be decided.
    PublicDisplay = "公示", "public display", Public;
    /// A register of names of things.
    Register = "名录", "register", Any, "名錄";
    /// A handbook.
    Handbook = "手册", "handbook", Any, "手冊";
    /// A regulation under an ordinance of Hong Kong (附屬法例).
    SubsidiaryRegulation = "规例", "regulation", Public, "規例";
    /// A by-law of a body in Hong Kong.
    ByLaw = "附例", "by-law", Public;
    /// A letter of appointment or removal.
    Appointment = "任免", "appointment", Down;
    /// A dispatch of the government of Macau, or a superior's written instruction.
    Dispatch = "批示", "dispatch", Down;
    /// A chronicle of events.
    Chronicle = "大事记", "chronicle", Public, "大事記";
    /// Statistics.
    Statistics = "统计数据", "statistics", Public;
}

impl Kind {
    /// A text that stands by itself and passes nothing on: what legislative bodies enact, and what is written like it.
    pub(crate) fn is_enactment(&self) -> bool {
        matches!(
            self,
            Kind::Constitution
                | Kind::Law
                | Kind::Regulations
                | Kind::Provisions
                | Kind::Measures
                | Kind::DetailedRules
                | Kind::Rules
                | Kind::Interpretation
                | Kind::Amendment
                | Kind::Charter
                | Kind::Norm
                | Kind::Standard
                | Kind::System
        )
    }
}

/// A term that is none of the kinds with a name of their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OtherKind(Box<str>);

impl OtherKind {
    /// The Chinese term.
    ///
    /// ```
    /// let gongwen::Kind::Other(kind) = gongwen::Kind::from("桥谱") else { panic!("no known kind") };
    /// assert_eq!(kind.as_str(), "桥谱");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<&str> for Kind {
    fn from(term: &str) -> Kind {
        let known = Kind::terms().find(|(known, _)| *known == term);
        known.map_or_else(|| Kind::Other(OtherKind(term.into())), |(_, kind)| kind)
    }
}

impl From<String> for Kind {
    fn from(term: String) -> Kind {
        Kind::from(term.as_str())
    }
}

/// Any term is a kind.
impl FromStr for Kind {
    type Err = Infallible;

    fn from_str(term: &str) -> Result<Kind, Infallible> {
        Ok(Kind::from(term))
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> String {
        kind.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_kinds_are_inverse() {
        for kind in Kind::ALL {
            assert_eq!(&Kind::from(kind.as_str()), kind);
            assert_eq!(serde_json::from_str::<Kind>(&serde_json::to_string(kind).unwrap()).unwrap(), *kind);
        }
        for (term, kind) in Kind::terms() {
            assert_eq!(term.parse(), Ok(kind));
        }
        for term in ["", "桥谱", "通 知"] {
            assert_eq!(Kind::from(term).to_string(), term);
            assert!(matches!(Kind::from(term), Kind::Other(_)), "{term}");
        }
    }
}
