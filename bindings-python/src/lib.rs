//! The native half of the Python package `vpclens`: text in, text out.
//!
//! What a Python user sees is written in Python, in `python/vpclens`. This module reads JSON text, asks the core
//! without holding the interpreter, and raises the core's failures as the classes of `vpclens/errors.py`.

mod arrow;
mod proxy_protocol;

/// The module `vpclens._native`.
#[pyo3::pymodule]
mod _native {
    use core::net::{IpAddr, Ipv4Addr};

    use pyo3::{
        prelude::*,
        pybacked::{PyBackedBytes, PyBackedStr},
        types::PyBytes,
    };
    use serde::{Serialize, de::DeserializeOwned};
    use serde_json::Value;
    use vpclens::{
        filter::Columns,
        net::Protocol,
        plan,
        reason::Lang,
        report::AnyAnswer,
        session::{self, Failure, Session, to_json},
    };

    mod errors {
        pyo3::import_exception!(vpclens.errors, InputError);
        pyo3::import_exception!(vpclens.errors, LimitError);
        pyo3::import_exception!(vpclens.errors, QueryError);
    }

    #[pymodule_export]
    use super::arrow::matrix_stream;
    #[pymodule_export]
    use super::proxy_protocol::{
        Alibaba, Endpoint, Header, Options, Ssl, Tlv, proxy_protocol_bytes, proxy_protocol_config,
        proxy_protocol_decide, proxy_protocol_decode, proxy_protocol_decode_datagram,
        proxy_protocol_encode, proxy_protocol_explain,
    };

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python has for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// A network that was read, ready to be asked.
    #[pyclass(frozen, module = "vpclens._native")]
    #[derive(Debug)]
    struct Network {
        session: Session,
    }

    #[pymethods]
    impl Network {
        #[staticmethod]
        fn from_openapi(
            py: Python<'_>,
            text: &str,
            semantics: Option<&str>,
            lang: &str,
        ) -> PyResult<Self> {
            read(py, semantics, lang, |semantics| {
                Session::from_openapi(text, semantics)
            })
        }

        #[staticmethod]
        fn from_terraform(
            py: Python<'_>,
            text: &str,
            plan: &str,
            semantics: Option<&str>,
            lang: &str,
        ) -> PyResult<Self> {
            read(py, semantics, lang, |semantics| {
                Session::from_terraform(text, Some(plan), semantics)
            })
        }

        #[staticmethod]
        fn from_terraform_files(
            py: Python<'_>,
            files: Vec<(String, String)>,
            folder: Option<&str>,
            semantics: Option<&str>,
            lang: &str,
        ) -> PyResult<Self> {
            read(py, semantics, lang, move |semantics| {
                Session::from_terraform_files(&files, folder, semantics)
            })
        }

        #[staticmethod]
        fn from_document(
            py: Python<'_>,
            text: &str,
            semantics: Option<&str>,
            lang: &str,
        ) -> PyResult<Self> {
            read(py, semantics, lang, |semantics| {
                Session::from_document(text, semantics)
            })
        }

        #[staticmethod]
        fn from_files(
            py: Python<'_>,
            files: Vec<(String, String)>,
            folder: Option<&str>,
            semantics: Option<&str>,
            lang: &str,
        ) -> PyResult<Self> {
            read(py, semantics, lang, move |semantics| match folder {
                Some(folder) => Session::from_files_in(&files, folder, semantics),
                None => Session::from_files(&files, semantics),
            })
        }

        /// Several networks as one.
        #[staticmethod]
        fn merge(
            py: Python<'_>,
            networks: Vec<Py<Self>>,
            later_counts: bool,
            semantics: Option<&str>,
            lang: &str,
        ) -> PyResult<Self> {
            read(py, semantics, lang, move |semantics| {
                let sessions = networks.iter().map(|one| &one.get().session);
                let sessions: Vec<&Session> = sessions.collect();
                Session::merge(&sessions, later_counts, semantics)
            })
        }

        fn strict(&self, lang: &str) -> PyResult<()> {
            let strict = self.session.strict();
            strict.map_err(|failure| raised(&failure, lang))
        }

        fn contents(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
            written(py.detach(|| self.session.contents(lang)), lang)
        }

        fn notices(&self, lang: &str) -> PyResult<String> {
            written(self.session.notices(lang), lang)
        }

        fn diagnostics(&self, lang: &str) -> PyResult<String> {
            written(self.session.diagnostics(lang), lang)
        }

        fn endpoints(&self) -> String {
            to_json(&self.session.endpoints())
        }

        fn graph(&self, py: Python<'_>) -> String {
            py.detach(|| to_json(&self.session.graph()))
        }

        fn to_mermaid(&self, py: Python<'_>) -> String {
            py.detach(|| self.session.graph_mermaid())
        }

        fn to_document(&self, py: Python<'_>) -> String {
            py.detach(|| self.session.to_document())
        }

        fn reach(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(py.detach(|| self.session.reach(&query, lang)), lang)
        }

        fn filter(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(py.detach(|| self.session.filter(&query, lang)), lang)
        }

        fn effective_rules(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(
                py.detach(|| self.session.effective_rules(&query, lang)),
                lang,
            )
        }

        fn allowed(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(py.detach(|| self.session.allowed(&query, lang)), lang)
        }

        fn services(&self, py: Python<'_>, question: &str, lang: &str) -> PyResult<String> {
            let question = parsed(question)?;
            written(py.detach(|| self.session.services(&question, lang)), lang)
        }

        fn matrix(&self, py: Python<'_>, question: &str, lang: &str) -> PyResult<String> {
            let question = parsed(question)?;
            written(py.detach(|| self.session.matrix(&question, lang)), lang)
        }

        fn diff(&self, py: Python<'_>, after: &Self, lang: &str) -> PyResult<String> {
            written(py.detach(|| self.session.diff(&after.session, lang)), lang)
        }

        fn fix(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(py.detach(|| self.session.fix(&query, lang)), lang)
        }

        fn apply(&self, py: Python<'_>, changes: &str, lang: &str) -> PyResult<Self> {
            let changes = parsed(changes)?;
            let applied = py.detach(|| self.session.apply(&changes));
            applied
                .map(|session| Self { session })
                .map_err(|failure| raised(&failure, lang))
        }

        fn decide(&self, header: &[u8], question: &str, lang: &str) -> PyResult<String> {
            let question = parsed(question)?;
            let answer = self.session.proxy_protocol_decide(header, &question, lang);
            written(answer, lang)
        }

        fn advise(&self, py: Python<'_>, question: &str, lang: &str) -> PyResult<String> {
            let question = parsed(question)?;
            written(py.detach(|| self.session.advise(&question, lang)), lang)
        }

        fn exposure(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(py.detach(|| self.session.exposure(&query, lang)), lang)
        }

        fn blast_radius(&self, py: Python<'_>, query: &str, lang: &str) -> PyResult<String> {
            let query = parsed(query)?;
            written(py.detach(|| self.session.blast_radius(&query, lang)), lang)
        }

        /// Intents, held against this network; what may not change is compared with the baseline.
        #[expect(
            clippy::needless_pass_by_value,
            reason = "Python hands an optional one over as it is"
        )]
        fn check(
            &self,
            py: Python<'_>,
            intents: &str,
            question: &str,
            baseline: Option<Py<Self>>,
            lang: &str,
        ) -> PyResult<String> {
            let question = parsed(question)?;
            let baseline = baseline.as_ref().map(|one| &one.get().session);
            let answer = py.detach(|| self.session.check(intents, &question, baseline, lang));
            written(answer, lang)
        }

        /// What this network does to another one, and to intents.
        fn gate(
            &self,
            py: Python<'_>,
            before: &Self,
            intents: &str,
            question: &str,
            lang: &str,
        ) -> PyResult<String> {
            let question = parsed(question)?;
            let before = &before.session;
            let answer = py.detach(|| self.session.gate(before, intents, &question, lang));
            written(answer, lang)
        }

        /// A question about the blocks of this network.
        fn cidr(
            &self,
            py: Python<'_>,
            operation: &str,
            question: &str,
            lang: &str,
        ) -> PyResult<String> {
            let question = parsed(question)?;
            let answer = py.detach(|| self.session.cidr(operation, &question, lang));
            written(answer, lang)
        }

        /// Numbers are little-endian; of the two results that are bytes the first has one a packet, the second four.
        #[expect(clippy::too_many_arguments, reason = "each column is one")]
        fn filter_many<'py>(
            &self,
            py: Python<'py>,
            query: &str,
            sources: Option<Addresses>,
            destinations: Option<Addresses>,
            protocols: &[u8],
            ports: &[u8],
            source_ports: &[u8],
            lang: &str,
        ) -> PyResult<Many<'py>> {
            let query = parsed(query)?;
            let many = py.detach(|| {
                let columns = Columns {
                    sources: addresses("sources", sources)?,
                    destinations: addresses("destinations", destinations)?,
                    protocols: protocols.to_vec(),
                    ports: shorts(ports),
                    source_ports: shorts(source_ports),
                };
                let many = self.session.filter_many(&query, &columns)?;
                let decided_by = many.decided_by.iter().flat_map(|place| place.to_le_bytes());
                Ok((many.actions, decided_by.collect::<Vec<u8>>(), many.deciders))
            });
            let (actions, decided_by, deciders) =
                many.map_err(|failure: Failure| raised(&failure, lang))?;
            let deciders = deciders
                .into_iter()
                .map(|(reason, label)| (reason.as_str(), label));
            Ok((
                PyBytes::new(py, &actions),
                PyBytes::new(py, &decided_by),
                deciders.collect(),
            ))
        }
    }

    /// Blocks, asked for the longest one that holds an address.
    #[pyclass(frozen, module = "vpclens._native")]
    #[derive(Debug)]
    struct PrefixTable {
        table: plan::PrefixTable,
    }

    #[pymethods]
    impl PrefixTable {
        /// One block a line, each of which ends.
        #[new]
        fn new(py: Python<'_>, lines: &str, lang: &str) -> PyResult<Self> {
            py.detach(|| plan::PrefixTable::new(lines.lines()).map_err(Failure::from))
                .map(|table| Self { table })
                .map_err(|failure| raised(&failure, lang))
        }

        /// The place of the block that holds each address in four bytes, little-endian; all bits are set where none does.
        fn places<'py>(
            &self,
            py: Python<'py>,
            addresses: Addresses,
            lang: &str,
        ) -> PyResult<Bound<'py, PyBytes>> {
            let place = |address| self.table.place(address).unwrap_or(u32::MAX).to_le_bytes();
            let places: Result<Vec<[u8; 4]>, Failure> = py.detach(|| match addresses {
                Addresses::Numbers(bytes, _) => Ok(v4(&bytes).map(place).collect()),
                Addresses::Lines(text, _) => {
                    let addresses = Columns::each_address("addresses", text.split('\n'));
                    Ok(addresses
                        .map(|address| address.map(place))
                        .collect::<Result<_, _>>()?)
                }
            });
            let places = places.map_err(|failure| raised(&failure, lang))?;
            Ok(PyBytes::new(py, places.as_flattened()))
        }
    }

    /// What becomes of each packet, the place of what decided it, and the codes and labels at those places.
    type Many<'py> = (
        Bound<'py, PyBytes>,
        Bound<'py, PyBytes>,
        Vec<(&'static str, Option<String>)>,
    );

    /// A column of addresses, and how often it is repeated: lines of text, or numbers of four bytes.
    #[derive(FromPyObject)]
    enum Addresses {
        Lines(PyBackedStr, usize),
        Numbers(PyBackedBytes, usize),
    }

    fn addresses(field: &str, column: Option<Addresses>) -> Result<Vec<IpAddr>, Failure> {
        let (addresses, times) = match column {
            None => return Ok(Vec::new()),
            Some(Addresses::Lines(text, times)) => {
                (Columns::addresses(field, text.split('\n'))?, times)
            }
            Some(Addresses::Numbers(bytes, times)) => (v4(&bytes).collect(), times),
        };
        Ok(match times {
            1 => addresses,
            more => addresses.repeat(more),
        })
    }

    fn v4(bytes: &[u8]) -> impl Iterator<Item = IpAddr> {
        let (numbers, _) = bytes.as_chunks();
        let address = |bytes| Ipv4Addr::from_bits(u32::from_le_bytes(bytes)).into();
        numbers.iter().copied().map(address)
    }

    fn shorts(bytes: &[u8]) -> Vec<u16> {
        let (numbers, _) = bytes.as_chunks();
        numbers.iter().copied().map(u16::from_le_bytes).collect()
    }

    /// Which way of connecting suits two places, without a network.
    #[pyfunction]
    fn advise(question: &str, lang: &str) -> PyResult<String> {
        written(session::advise(&parsed(question)?, lang), lang)
    }

    /// The requests whose answers are read.
    #[pyfunction]
    fn collect(question: &str, lang: &str) -> PyResult<String> {
        session::collect(&parsed(question)?).map_err(|failure| raised(&failure, lang))
    }

    /// Files that may be shared, and what became of the ids.
    #[pyfunction]
    fn anonymise(
        py: Python<'_>,
        files: Vec<(String, String)>,
        key: Option<&str>,
        lang: &str,
    ) -> PyResult<String> {
        written(py.detach(move || session::anonymise(&files, key)), lang)
    }

    /// A question about blocks.
    #[pyfunction]
    fn cidr(py: Python<'_>, operation: &str, question: &str, lang: &str) -> PyResult<String> {
        let question = parsed(question)?;
        written(
            py.detach(|| session::cidr(operation, &question, lang)),
            lang,
        )
    }

    /// A question about very many blocks: one text for each set, and a block in each line of the answer.
    #[pyfunction]
    fn cidr_text(py: Python<'_>, operation: &str, blocks: &str, others: &str) -> PyResult<String> {
        py.detach(|| session::cidr_text(operation, blocks, others))
            .map_err(|failure| raised(&failure, "en"))
    }

    /// The blocks of a text as one text, a block in each line; a mistake has its place in the file of this name.
    #[pyfunction]
    fn cidr_blocks(text: &str, name: &str, lang: &str) -> PyResult<String> {
        session::cidr_blocks(text, name).map_err(|failure| raised(&failure, lang))
    }

    /// The number of a protocol.
    #[pyfunction]
    fn protocol(text: &str, path: &str) -> PyResult<u8> {
        let protocol: Result<Protocol, _> = text.parse();
        protocol.map(Protocol::number).map_err(|error| {
            errors::InputError::new_err((error.to_string(), "input.invalid_value", path.to_owned()))
        })
    }

    /// Writes an answer, given as JSON text, as people read it.
    #[pyfunction]
    fn render(answer: &str, format: &str) -> PyResult<String> {
        let answer: AnyAnswer = parsed(answer)?;
        session::render(&answer, format).map_err(|failure| raised(&failure, "en"))
    }

    /// The message and the advice for what fails before the core is asked, such as a file that cannot be read.
    #[pyfunction]
    fn failure(code: &str, problem: &str, lang: &str) -> (String, Option<String>) {
        let failure = match code {
            "input.not_json" => Failure::not_json(problem),
            door => Failure::of(door, problem, None),
        };
        (failure.message(lang), failure.help(lang))
    }

    fn read(
        py: Python<'_>,
        semantics: Option<&str>,
        lang: &str,
        open: impl FnOnce(&Value) -> Result<Session, Failure> + Send,
    ) -> PyResult<Network> {
        if Lang::from_tag(lang).is_none() {
            let problem = format!("`{lang}` is not one of en, zh");
            let arguments = (problem, "input.invalid_value", "lang");
            return Err(errors::InputError::new_err(arguments));
        }
        let semantics = semantics.map_or(Ok(Value::Null), parsed)?;
        py.detach(|| open(&semantics))
            .map(|session| Network { session })
            .map_err(|failure| raised(&failure, lang))
    }

    pub(super) fn written(answer: Result<impl Serialize, Failure>, lang: &str) -> PyResult<String> {
        answer
            .map(|answer| to_json(&answer))
            .map_err(|failure| raised(&failure, lang))
    }

    pub(super) fn raised(failure: &Failure, lang: &str) -> PyErr {
        if let Some(error) = failure.header() {
            return super::proxy_protocol::refused(&error, lang);
        }
        let arguments = (
            failure.message(lang),
            failure.code(),
            failure.path().map(str::to_owned),
            failure.help(lang),
        );
        match failure.kind() {
            "limit" => errors::LimitError::new_err(arguments),
            "query" | "cidr" => errors::QueryError::new_err(arguments),
            _ => errors::InputError::new_err(arguments),
        }
    }

    pub(super) fn parsed<T: DeserializeOwned>(text: &str) -> PyResult<T> {
        serde_json::from_str(text).map_err(|error| {
            errors::InputError::new_err((error.to_string(), "input.invalid_value"))
        })
    }
}
