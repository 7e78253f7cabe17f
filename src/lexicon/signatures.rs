//! How a signature is sealed, and who decided.

tables! {
    /// The trace of a seal behind a signature, （印） seal, （盖章） sealed, （公章） official seal, （代章） sealed on behalf; or the end of a
    /// remark below it that another body sealed on behalf: （某局代章）.
    SEALS<Seal> at LongestEnd {
        All        | Practice | "foot/seal" | "（印）" => Seal::Own;
        All        | Practice | "" | "（章）" "(印)" "(章)" "〔章〕" => Seal::Own;
        Mainland   | Practice | "" | "（盖章）" "（公章）" "(盖章)" => Seal::Own;
        Mainland   | Practice | "foot/seal-on-behalf-behind-the-body" | "（代章）" => Seal::Own;
        Mainland   | Practice | "heading/damaged-number-above-the-addressees" | "(代章)" => Seal::Own;
        Mainland   | Practice | "foot/acting-seal" | "代章）" => Seal::Behalf;
        Mainland   | Practice | "" | "代章)" "代）" "代)" => Seal::Behalf;
    }

    /// "Hereby to": the body on the next line is written to, it does not sign.
    HEREBY_TO at Whole {
        All        | Practice | "foot/hereby-to" | "此致";
    }

    /// What stands between the date and who signs an order of Macau: let it be published.
    COMMANDS at Whole {
        Macau      | Practice | "traditional/order-of-macau" | "命令公佈。";
    }

    /// What a court stamps on a judgment between the date and the clerk: seal of the court, agrees with the original.
    COURT_STAMPS at Whole {
        Mainland   | Practice | "foot/stamps-and-clerks-of-a-court" | "（院印）" "本件与原本核对无异";
    }

    /// How the line ends that tells who decided for the one that signs: 決行 decided and carried out, 並鈐印 and sealed.
    DECIDED at End {
        Taiwan     | Practice | "traditional/orders-of-a-gazette" | "決行";
        Taiwan     | Practice | "" | "決行並鈐印";
    }
}

/// Whose seal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seal {
    Own,
    /// Of another body, for the one that signs.
    Behalf,
}
