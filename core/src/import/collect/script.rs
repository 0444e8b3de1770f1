//! The requests as a script for a POSIX shell, which needs `aliyun` and nothing else that a system does not have.

use alloc::{format, string::String, vec::Vec};

use crate::model::requests::{Paging, REQUESTS, Request};

/// What comes before the requests. Pages are asked for here and not by `--pager`: that keeps one list of an answer and
/// drops what says whose it is and how much there should be.
const HEAD: &str = r#"set -fu

ids() { # FILE KEY...: the values of the keys, a line for each object that has them all
  file=$1; shift
  [ -f "$file" ] || return 0
  # cut at the quotes, what is inside of them and what is between them take turns; values stand by depth and key
  awk -v keys="$*" 'BEGIN { RS = "\""; n = split(keys, key, " ") }
    inside {
      text = text $0
      if (match($0, /\\+$/) && RLENGTH % 2) { text = text "\""; next }
      inside = 0
      next
    }
    {
      if ($0 ~ /^[ \t\r\n]*:/) name[depth] = text
      else if (name[depth] != "") value[depth, name[depth]] = text
      gsub(/[^][{}]/, "")
      for (at = 1; at <= length($0); at++) {
        if (index("{[", substr($0, at, 1))) {
          name[++depth] = ""
          for (i = 1; i <= n; i++) value[depth, key[i]] = ""
          continue
        }
        line = ""
        for (i = 1; i <= n && value[depth, key[i]] ~ /^[^ ]+$/; i++) line = line " " value[depth, key[i]]
        if (i > n) print line
        depth--
      }
      text = ""
      inside = 1
    }' "$file" | sort -u
}

field() { # KEY: its number or text in the answer
  printf '%s' "$answer" | tr -d '\n' | sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p'
}

ask() { # FILE PAGING PRODUCT CALL [--KEY VALUE]...: appends every page to the file, each with its request and time
  file=$1 paging=$2 product=$3 call=$4; shift 4
  request= name= page=1 more=
  for word; do
    case $word in
      --*) name=${word#--} ;;
      *) request="$request,\"$name\":\"$word\"" ;;
    esac
  done
  while :; do
    case $paging in
      once) size= ;;
      number) size="--PageSize 50 --PageNumber $page" ;;
      *) size="--$paging 50 $more" ;;
    esac
    answer=$(aliyun "$product" "$call" "$@" $size) || {
      echo "not answered: $product $call $*" >&2
      failed=1
      return 0
    }
    printf '{"_at":"%s","_account":"%s","_request":{%s},%s\n' \
      "$now" "$account" "${request#,}" "${answer#"{"}" >> "$folder/$file"
    case $paging in
      once) return 0 ;;
      number)
        total=$(field TotalCount)
        [ $((page * 50)) -lt "${total:-0}" ] || return 0
        page=$((page + 1)) ;;
      *)
        next=$(field NextToken)
        case $next in '' | null) return 0 ;; esac
        more="--NextToken $next" ;;
    esac
  done
}

failed=0
mkdir "$folder" || exit 2
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
answer=$(aliyun sts GetCallerIdentity) || exit 2
account=$(field AccountId)
"#;

pub(super) fn script(regions: &[&str]) -> String {
    let mut text = String::from(
        "#!/bin/sh\n# Asks for what vpclens reads of a network, with requests that change nothing, and writes the answers into a folder.\n",
    );
    match regions {
        [] => text.push_str(
            "[ $# -ge 2 ] || { echo \"usage: sh $0 FOLDER REGION...\" >&2; exit 2; }\nfolder=$1; shift\nregions=$*\n",
        ),
        some => {
            text.push_str(
                "[ $# -eq 1 ] || { echo \"usage: sh $0 FOLDER\" >&2; exit 2; }\nfolder=$1\nregions='",
            );
            text.push_str(&some.join(" "));
            text.push_str("'\n");
        }
    }
    text.push_str(HEAD);
    let regional: Vec<&Request> = REQUESTS.iter().filter(|one| one.regional).collect();
    text.push_str("\nfor region in $regions; do\n");
    for request in regional {
        line(request, "  ", &mut text);
    }
    text.push_str("done\n\n");
    for request in REQUESTS.iter().filter(|one| !one.regional) {
        line(request, "", &mut text);
    }
    text.push_str("exit $failed\n");
    text
}

/// The file that a request's answers go into; the importer reads `.json` only.
fn file(request: &Request) -> String {
    let place = if request.regional { "$region." } else { "" };
    let kind = if request.kept { "json" } else { "ids" };
    format!("{place}{}.{}.{kind}", request.product, request.call)
}

fn line(request: &Request, indent: &str, text: &mut String) {
    let paging = match request.paging {
        Paging::Once => "once",
        Paging::Number => "number",
        Paging::Token(size) => size,
    };
    let region = if request.regional {
        " --RegionId \"$region\""
    } else {
        ""
    };
    let ask = format!(
        "ask \"{}\" {paging} {} {}{region}",
        file(request),
        request.product,
        request.call
    );
    if request.from.is_empty() {
        text.push_str(&[indent, &ask, "\n"].concat());
        return;
    }
    let told: Vec<String> = request
        .from
        .iter()
        .filter_map(|(name, keys)| Some((Request::named(name)?, keys)))
        .map(|(one, keys)| format!("ids \"$folder/{}\" {}", file(one), keys.join(" ")))
        .collect();
    let told = match told.as_slice() {
        [one] => one.clone(),
        several => format!("{{ {}; }}", several.join("; ")),
    };
    // a subshell would lose what failed
    let names: Vec<String> = (1..=request.of.len())
        .map(|number| format!("${number}"))
        .collect();
    let values: Vec<String> = request
        .of
        .iter()
        .zip(&names)
        .map(|(name, value)| format!(" --{name} \"{value}\""))
        .collect();
    let values = values.concat();
    let lines = format!(
        "{indent}{told} > \"$folder/asked\"\n{indent}while read -r line; do set -- $line; {ask}{values} < /dev/null; done < \"$folder/asked\"\n",
    );
    text.push_str(&lines);
}
