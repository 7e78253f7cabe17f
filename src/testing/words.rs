//! The words that invented texts are made of. None of them begins like a marker, names a date or ends like a heading, so
//! that a sentence made of them is a sentence wherever it stands.

use proptest::prelude::*;
use proptest::sample::select;

/// Words of one script, by the place that they take in a sentence.
pub(super) struct Words {
    who: &'static [&'static str],
    how: &'static [&'static str],
    act: &'static [&'static str],
    what: &'static [&'static str],
    goal: &'static [&'static str],
    /// Must, in an obligation.
    must: &'static str,
    /// So that, before a goal.
    so_that: &'static str,
    /// What an article says before its items, an item before its subitems; how an item ends.
    list_lead: &'static str,
    item_lead: &'static str,
    failure: (&'static str, &'static str),
    /// Whoever is in danger.
    in_danger: &'static str,
}

pub(super) static SIMPLIFIED: Words = Words {
    who: &["主管部门", "管理单位", "养护人员", "各有关单位", "乡镇人民政府", "值班人员（含临时人员）"],
    how: &["及时", "定期", "逐项", "如实", "按照职责分工"],
    act: &["检查", "登记", "整治", "核对", "更新", "公示"],
    what: &["堤防和水闸", "桥面设施", "排水管道", "古树名木档案", "供水设备和管网", "巡查记录", "“三类”安全标志"],
    goal: &["设施完好", "责任落实到人", "完好率达到95.5%", "汛期安全"],
    must: "应当",
    so_that: "确保",
    list_lead: "有下列情形之一的，由主管部门责令限期改正：",
    item_lead: "养护工作有下列缺失的：",
    failure: ("未", "的；"),
    in_danger: "遇有险情的，立即报告，并",
};

pub(super) static TRADITIONAL: Words = Words {
    who: &["主管機關", "管理機關", "養護人員", "各有關單位"],
    how: &["隨時", "定期", "逐項", "據實"],
    act: &["檢查", "登記", "核對", "更新", "公告"],
    what: &["堤防及水閘", "橋面設施", "排水管道", "老樹檔案", "巡查紀錄"],
    goal: &["設施完好", "用水安全"],
    must: "應",
    so_that: "以維護",
    list_lead: "有下列情形之一者，由主管機關命其限期改正：",
    item_lead: "養護工作有下列缺失者：",
    failure: ("未", "者；"),
    in_danger: "遇有險情者，應立即通報，並",
};

impl Words {
    /// A thing to do, without a stop: 及时检查桥面设施.
    pub(super) fn duty(&'static self) -> impl Strategy<Value = String> {
        (select(self.how), select(self.act), select(self.what)).prop_map(|(how, act, what)| format!("{how}{act}{what}"))
    }

    /// One sentence with its stop.
    pub(super) fn sentence(&'static self) -> BoxedStrategy<String> {
        let Words { must, so_that, in_danger, .. } = *self;
        let duty = || self.duty();
        prop_oneof![
            3 => (select(self.who), duty()).prop_map(move |(who, duty)| format!("{who}{must}{duty}。")),
            1 => (select(self.act), select(self.what)).prop_map(|(act, what)| format!("{act}{what}。")),
            2 => (duty(), duty(), select(self.goal))
                .prop_map(move |(one, two, goal)| format!("{one}，{two}，{so_that}{goal}。")),
            2 => (select(self.who), duty(), duty(), select(self.goal)).prop_map(move |(who, one, two, goal)| {
                format!("{who}{must}{one}；{in_danger}{two}，{so_that}{goal}。")
            }),
        ]
        .boxed()
    }

    /// What an article says before its items.
    pub(super) fn list_lead(&self) -> &'static str {
        self.list_lead
    }

    /// What an item says before its subitems.
    pub(super) fn item_lead(&self) -> &'static str {
        self.item_lead
    }

    /// An item of a list: a duty that was not done.
    pub(super) fn failure(&self, duty: &str) -> String {
        let (before, behind) = self.failure;
        format!("{before}{duty}{behind}")
    }

    /// Sentences of one paragraph.
    pub(super) fn sentences(&'static self) -> impl Strategy<Value = String> {
        prop::collection::vec(self.sentence(), 1..4).prop_map(|sentences| sentences.concat())
    }

    /// Paragraphs one below the other: no two are the same, as if one line were printed twice.
    pub(super) fn paragraphs(&'static self, count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(self.sentences(), count).prop_map(|mut paragraphs| {
            paragraphs.dedup();
            paragraphs
        })
    }
}

/// A place that governs itself, with the bodies that its documents name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) name: &'static str,
    /// In document numbers: 柳政发.
    pub(super) code: &'static str,
    /// As its own documents call it: 市人民政府.
    pub(super) rank: &'static str,
    pub(super) office: &'static str,
    /// The line of those it writes to.
    pub(super) below: &'static str,
    /// Their names, one by one.
    pub(super) bodies: &'static [&'static str],
}

pub(super) static PLACES: [Place; 4] = [
    Place {
        name: "柳泉市",
        code: "柳",
        rank: "市",
        office: "办公室",
        below: "各县（区）人民政府，市政府各部门、各直属机构",
        bodies: &["各县（区）人民政府", "市政府各部门", "各直属机构"],
    },
    Place {
        name: "青河县",
        code: "青",
        rank: "县",
        office: "办公室",
        below: "各乡镇人民政府",
        bodies: &["各乡镇人民政府"],
    },
    Place {
        name: "云州省",
        code: "云",
        rank: "省",
        office: "办公厅",
        below: "各市人民政府，省政府各部门",
        bodies: &["各市人民政府", "省政府各部门"],
    },
    Place {
        name: "白塔区",
        code: "白",
        rank: "区",
        office: "办公室",
        below: "各街道办事处，区政府有关部门",
        bodies: &["各街道办事处", "区政府有关部门"],
    },
];

pub(super) fn place() -> impl Strategy<Value = Place> {
    select(&PLACES[..])
}

/// What documents are about.
pub(super) static THINGS: [&str; 12] = [
    "桥梁养护",
    "古树保护",
    "城市供水",
    "河道巡查",
    "校舍维修",
    "垃圾分类",
    "渡口安全",
    "路灯照明",
    "公园绿化",
    "农村供电",
    "集市卫生",
    "粮食储备",
];

/// The same in the traditional script.
pub(super) static TRADITIONAL_THINGS: [&str; 4] = ["橋樑養護", "老樹保護", "城市供水", "河道巡查"];

/// A heading of an official document, a phrase; no two of a document are the same.
pub(super) fn phrase(nth: usize) -> String {
    const WHOSE: [&str; 7] = ["", "市级", "县级", "乡镇", "近期", "远期", "汛期"];
    const PHRASES: [&str; 10] = [
        "总体要求",
        "工作目标",
        "重点任务",
        "保障措施",
        "检查和整改",
        "宣传引导，营造氛围",
        "“一桥一档”制度",
        "资金管理",
        "监督考核",
        "组织领导（含应急值守）",
    ];
    format!("{}{}", WHOSE[nth / PHRASES.len() % WHOSE.len()], PHRASES[nth % PHRASES.len()])
}

/// Headings of divisions; the first and the last have their own.
pub(super) static DIVISIONS: [&str; 6] = ["规划建设", "管理职责", "日常养护", "监督检查", "应急处置", "法律责任"];
