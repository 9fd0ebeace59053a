//! Addresses that become links: only such that a reader anywhere can follow, and that do nothing else.

use std::net::Ipv4Addr;

use url::{Host, Url};

/// Endings of names that only one network knows.
const OF_ONE_NETWORK: [&str; 6] = ["localhost", "local", "internal", "intranet", "lan", "corp"];

/// The address as a PDF can hold it: in plain ASCII where it has other letters, else as it was written.
///
/// # Errors
/// What is wrong with an address that readers cannot follow.
pub fn address(text: &str) -> Result<String, &'static str> {
    if text.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Err("a space or a control character stands in it");
    }
    let lower = text.to_ascii_lowercase();
    let url = Url::parse(text).map_err(|_| without_scheme(&lower))?;
    match url.scheme() {
        "mailto" => is_mailbox(url.path()).then_some(()).ok_or("no address of a mailbox follows `mailto:`")?,
        "http" | "https" if !lower.starts_with(&format!("{}://", url.scheme())) => {
            return Err("two slashes belong behind `https:`");
        }
        "http" | "https" => of_web(&url, text)?,
        scheme if scheme.len() == 1 => return Err("it leads to a drive of one computer"),
        "file" => return Err("it leads to a file of one computer"),
        "javascript" | "vbscript" | "data" => return Err("it would run or hold something else than a page"),
        _ => return Err("it begins with something else than https://, http:// or mailto:"),
    }
    Ok(if text.is_ascii() { text.to_owned() } else { url.into() })
}

fn without_scheme(lower: &str) -> &'static str {
    if lower.starts_with("http://") || lower.starts_with("https://") {
        "what follows the slashes is no name of a site"
    } else if lower.starts_with("\\\\") {
        "it leads to a folder of one network"
    } else if lower.starts_with("www.") {
        "`https://` is missing before it"
    } else {
        "it does not begin with https://, http:// or mailto:"
    }
}

/// A page that readers outside the network of the council can open, without the password of anyone.
fn of_web(url: &Url, text: &str) -> Result<(), &'static str> {
    if text.contains('\\') {
        return Err("a backslash stands in it");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a name or password stands before the site");
    }
    let is_public = match url.host() {
        Some(Host::Domain(name)) => is_public_name(name),
        Some(Host::Ipv4(number)) => is_public_number(number),
        Some(Host::Ipv6(number)) => {
            !number.is_loopback() && !number.is_unique_local() && !number.is_unicast_link_local()
        }
        None => return Err("it names no site"),
    };
    is_public.then_some(()).ok_or("only one computer or network knows the site")
}

fn is_public_name(name: &str) -> bool {
    let labels: Vec<&str> = name.trim_end_matches('.').split('.').collect();
    labels.len() > 1
        && labels.iter().all(|label| !label.is_empty())
        && !labels.last().is_some_and(|last| OF_ONE_NETWORK.contains(last))
}

fn is_public_number(number: Ipv4Addr) -> bool {
    !number.is_loopback() && !number.is_private() && !number.is_link_local() && !number.is_unspecified()
}

/// `name@place.uk`, perhaps several with commas between.
fn is_mailbox(path: &str) -> bool {
    let is_one = |mailbox: &str| {
        let parts = mailbox.split_once('@');
        parts.is_some_and(|(name, place)| !name.is_empty() && !place.contains('@') && is_public_name(place))
    };
    path.split(',').all(is_one)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_of_pages_and_mailboxes_are_links() {
        for text in [
            "https://exampleton.example/plan",
            "http://www.example.gov.uk",
            "HTTPS://Example.gov.uk/Plan.pdf#page=3",
            "https://example.gov.uk:8443/a?b=c&d=e%20f",
            "https://user.example.gov.uk/a@b",
            "mailto:reports@exampleton.example",
            "mailto:a@b.uk,c@d.uk?subject=Report",
            "http://93.184.216.34/",
        ] {
            assert_eq!(address(text).as_deref(), Ok(text));
        }
        assert_eq!(address("https://example.cymru/môn").as_deref(), Ok("https://example.cymru/m%C3%B4n"));
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "S:\\Team\\plan.docx",
            "C:/Users/sam/plan.docx",
            "\\\\server\\share\\plan.docx",
            "//server/share",
            "file:///C:/Users/sam/plan%20v2.docx",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "vbscript:msgbox(1)",
            "data:text/html,<script>",
            "ftp://example.org/a",
            "tel:0123",
            "ask the team",
            "see-the-website",
            "www.exampleton.example/plan",
            "exampleton.example/plan",
            "name@exampleton.example",
            "https://exampleton.example/my plan.pdf",
            "https://exampleton.example/a\u{a0}b",
            "https:exampleton.example",
            "https:/exampleton.example",
            "https://",
            "https://user:secret@example.org/",
            "https://user@example.org/",
            "https://example.org\\@evil.example",
            "http://localhost/plan",
            "http://localhost:8080",
            "http://127.0.0.1/",
            "http://10.0.0.7/plan",
            "http://[::1]/",
            "http://intranet/plan",
            "https://https://example.org",
            "https://sharepoint.council.local/plan",
            "https://exa..mple",
            "mailto:",
            "mailto:team",
            "mailto:?subject=a@b.uk",
            "TBC",
            "#",
            "",
        ] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
