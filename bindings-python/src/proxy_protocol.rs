//! Headers of the PROXY protocol. Decoding makes one object; what the header says is read when it is asked for.

use core::net::IpAddr;

use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    types::{PyByteArray, PyBytes, PyDict, PyMemoryView, PyTuple},
};
use serde_json::Value;
use vpclens::{
    proxy_protocol::{self as protocol, Crc, DecodeError, TlvValue, Tlvs},
    reason::Lang,
    report,
    session::{self, to_json},
};

use super::_native::{parsed, raised};

mod errors {
    pyo3::import_exception!(vpclens.errors, DecodeError);
}

/// What is taken for a header.
#[pyclass(frozen, eq, module = "vpclens.proxy_protocol")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options(protocol::Options);

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (preset = "default", /, **switches))]
    fn new(py: Python<'_>, preset: &str, switches: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let options = |value: &Value| {
            session::proxy_protocol_options(value).map_err(|failure| raised(&failure, "en"))
        };
        let preset = options(&Value::from(preset))?;
        let Some(switches) = switches else {
            return Ok(Self(preset));
        };
        let text = py.import("json")?.call_method1("dumps", (switches,))?;
        let mut fields: Value = parsed(&to_json(&preset))?;
        if let (Some(fields), Value::Object(given)) =
            (fields.as_object_mut(), parsed(text.extract()?)?)
        {
            fields.extend(given);
        }
        options(&fields).map(Self)
    }

    fn __repr__(&self) -> String {
        format!("Options({})", to_json(&self.0))
    }
}

/// A header: who the sender says is calling.
#[pyclass(frozen, module = "vpclens.proxy_protocol")]
#[derive(Debug)]
pub(crate) struct Header {
    bytes: Box<[u8]>,
    options: protocol::Options,
}

/// One end of the caller's connection.
#[pyclass(frozen, eq, get_all, module = "vpclens.proxy_protocol")]
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    ip: Option<IpAddr>,
    port: Option<u16>,
    path: Option<Vec<u8>>,
}

/// One TLV.
#[pyclass(frozen, module = "vpclens.proxy_protocol")]
#[derive(Debug)]
pub(crate) struct Tlv {
    #[pyo3(get)]
    r#type: u8,
    #[pyo3(get)]
    name: Option<&'static str>,
    #[pyo3(get)]
    offset: usize,
    value: Box<[u8]>,
    #[pyo3(get)]
    ssl: Option<Py<Ssl>>,
}

/// What is known of the TLS session of the client.
#[pyclass(frozen, module = "vpclens.proxy_protocol")]
#[derive(Debug)]
pub(crate) struct Ssl {
    #[pyo3(get)]
    client: u8,
    #[pyo3(get)]
    verify: u32,
    #[pyo3(get)]
    tlvs: Py<PyTuple>,
}

/// What Alibaba Cloud says of the caller.
#[pyclass(frozen, module = "vpclens.proxy_protocol")]
#[derive(Debug)]
pub(crate) struct Alibaba {
    #[pyo3(get)]
    vpc_ids: Py<PyTuple>,
    #[pyo3(get)]
    endpoint_ids: Py<PyTuple>,
    #[pyo3(get)]
    endpoint_service_ids: Py<PyTuple>,
    #[pyo3(get)]
    unknown: Py<PyTuple>,
}

#[pymethods]
impl Tlv {
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.value)
    }

    fn __repr__(&self) -> String {
        let name = self.name.unwrap_or("unknown");
        format!(
            "Tlv(type=0x{:02x} {name}, {} bytes)",
            self.r#type,
            self.value.len()
        )
    }
}

#[pymethods]
impl Endpoint {
    fn __repr__(&self) -> String {
        match (self.ip, self.port, &self.path) {
            (Some(ip), Some(port), _) => format!("Endpoint({ip}, {port})"),
            (_, _, Some(path)) => format!("Endpoint({:?})", String::from_utf8_lossy(path)),
            _ => "Endpoint()".to_owned(),
        }
    }
}

impl Header {
    /// The header was decoded once with these options, so that it can be again.
    fn read(&self) -> PyResult<protocol::Header<'_>> {
        protocol::decode(&self.bytes, &self.options).map_err(|error| refused(&error, "en"))
    }
}

#[pymethods]
impl Header {
    #[getter]
    fn version(&self) -> PyResult<u8> {
        Ok(self.read()?.version().number())
    }

    #[getter]
    fn command(&self) -> PyResult<&'static str> {
        Ok(self.read()?.command().as_str())
    }

    #[getter]
    fn family(&self) -> PyResult<&'static str> {
        Ok(self.read()?.family().as_str())
    }

    #[getter]
    fn transport(&self) -> PyResult<&'static str> {
        Ok(self.read()?.transport().as_str())
    }

    #[getter]
    fn source(&self) -> PyResult<Option<Endpoint>> {
        Ok(end(self.read()?.source()))
    }

    #[getter]
    fn destination(&self) -> PyResult<Option<Endpoint>> {
        Ok(end(self.read()?.destination()))
    }

    #[getter]
    fn header_len(&self) -> usize {
        self.bytes.len()
    }

    #[getter]
    fn crc32c(&self) -> PyResult<Option<u32>> {
        Ok(match self.read()?.crc() {
            Crc::Verified(sum) | Crc::Unchecked(sum) => Some(sum),
            _ => None,
        })
    }

    #[getter]
    fn crc32c_verified(&self) -> PyResult<bool> {
        Ok(matches!(self.read()?.crc(), Crc::Verified(_)))
    }

    #[getter]
    fn tlvs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tlvs(py, self.read()?.tlvs(), false)
    }

    #[getter]
    fn alibaba(&self, py: Python<'_>) -> PyResult<Alibaba> {
        let said = self.read()?.alibaba();
        let unknown = said.unknown();
        let unknown = unknown.map(|(sub_type, value)| (sub_type, PyBytes::new(py, value)));
        Ok(Alibaba {
            vpc_ids: texts(py, said.vpc_ids())?,
            endpoint_ids: texts(py, said.endpoint_ids())?,
            endpoint_service_ids: texts(py, said.endpoint_service_ids())?,
            unknown: PyTuple::new(py, unknown.collect::<Vec<_>>())?.unbind(),
        })
    }

    #[getter]
    fn aws(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        texts(py, self.read()?.aws())
    }

    #[getter]
    fn azure<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.read()?.azure().collect::<Vec<_>>())
    }

    #[getter]
    fn gcp<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.read()?.gcp().collect::<Vec<_>>())
    }

    fn to_json(&self) -> PyResult<String> {
        Ok(to_json(&report::header_answer(&self.read()?)))
    }

    fn __bytes__<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.bytes)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyBytes::new(py, &self.bytes).hash()
    }

    fn __repr__(&self) -> PyResult<String> {
        let header = self.read()?;
        let side = |end: protocol::Endpoint<'_>| match end {
            protocol::Endpoint::Ip { address, port } => format!("{address} port {port}"),
            protocol::Endpoint::Unix(path) => String::from_utf8_lossy(path)
                .trim_end_matches('\0')
                .to_owned(),
            _ => "?".to_owned(),
        };
        Ok(format!(
            "Header(version {}, {}, {} -> {}, {} bytes)",
            header.version().number(),
            header.command().as_str(),
            side(header.source()),
            side(header.destination()),
            self.bytes.len(),
        ))
    }
}

fn end(end: protocol::Endpoint<'_>) -> Option<Endpoint> {
    let (ip, port, path) = match end {
        protocol::Endpoint::Ip { address, port } => (Some(address), Some(port), None),
        protocol::Endpoint::Unix(path) => (None, None, Some(path.to_vec())),
        _ => return None,
    };
    Some(Endpoint { ip, port, path })
}

fn tlvs<'py>(py: Python<'py>, all: Tlvs<'_>, inside_ssl: bool) -> PyResult<Bound<'py, PyTuple>> {
    let made: PyResult<Vec<_>> = all
        .map(|tlv| {
            let ssl = match tlv.meaning() {
                TlvValue::Ssl(ssl) if !inside_ssl => Some(Py::new(
                    py,
                    Ssl {
                        client: ssl.client(),
                        verify: ssl.verify(),
                        tlvs: tlvs(py, ssl.tlvs(), true)?.unbind(),
                    },
                )?),
                _ => None,
            };
            Ok(Tlv {
                r#type: tlv.kind(),
                name: if inside_ssl {
                    tlv.ssl_name()
                } else {
                    tlv.name()
                },
                offset: tlv.offset(),
                value: tlv.value().into(),
                ssl,
            })
        })
        .collect();
    PyTuple::new(py, made?)
}

/// Ids are sent as bytes; one that is no text is left to `tlvs`.
fn texts<'a>(py: Python<'_>, values: impl Iterator<Item = &'a [u8]>) -> PyResult<Py<PyTuple>> {
    let texts = values.filter_map(|value| core::str::from_utf8(value).ok());
    Ok(PyTuple::new(py, texts.collect::<Vec<_>>())?.unbind())
}

/// The bytes of `bytes`, `bytearray` or `memoryview`.
fn bytes_of<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    if let Ok(bytes) = data.cast::<PyBytes>() {
        return Ok(bytes.clone());
    }
    if data.is_instance_of::<PyByteArray>() || data.is_instance_of::<PyMemoryView>() {
        let bytes = data.py().get_type::<PyBytes>().call1((data,))?;
        return Ok(bytes.cast_into()?);
    }
    let kind = data.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "a bytes-like object is required, not '{kind}'"
    )))
}

#[pyfunction]
#[pyo3(signature = (data, options, lang))]
pub(crate) fn proxy_protocol_decode(
    data: &Bound<'_, PyAny>,
    options: Option<PyRef<'_, Options>>,
    lang: &str,
) -> PyResult<Header> {
    let bytes = bytes_of(data)?;
    let options = options.map_or_else(protocol::Options::default, |options| options.0);
    let header = protocol::decode(bytes.as_bytes(), &options);
    let header = header.map_err(|error| refused(&error, lang))?;
    Ok(Header {
        bytes: header.as_bytes().into(),
        options,
    })
}

#[pyfunction]
pub(crate) fn proxy_protocol_decode_datagram<'py>(
    data: &Bound<'py, PyAny>,
    options: Option<PyRef<'_, Options>>,
    lang: &str,
) -> PyResult<(Header, Bound<'py, PyBytes>)> {
    let bytes = bytes_of(data)?;
    let options = options.map_or_else(protocol::Options::default, |options| options.0);
    let read = protocol::decode_datagram(bytes.as_bytes(), &options);
    let (header, payload) = read.map_err(|error| refused(&error, lang))?;
    let payload = PyBytes::new(data.py(), payload);
    let bytes = header.as_bytes().into();
    Ok((Header { bytes, options }, payload))
}

#[pyfunction]
pub(crate) fn proxy_protocol_explain(
    data: &Bound<'_, PyAny>,
    options: Option<PyRef<'_, Options>>,
    lang: &str,
) -> PyResult<String> {
    let bytes = bytes_of(data)?;
    let options = options.map_or_else(protocol::Options::default, |options| options.0);
    let options = parsed(&to_json(&options))?;
    let answer = session::proxy_protocol_explain(bytes.as_bytes(), &options, lang);
    super::_native::written(answer, lang)
}

#[pyfunction]
pub(crate) fn proxy_protocol_encode<'py>(
    py: Python<'py>,
    header: &str,
    lang: &str,
) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = session::proxy_protocol_encode(&parsed(header)?);
    let bytes = bytes.map_err(|failure| raised(&failure, lang))?;
    Ok(PyBytes::new(py, &bytes))
}

#[pyfunction]
pub(crate) fn proxy_protocol_bytes<'py>(
    py: Python<'py>,
    text: &str,
    lang: &str,
) -> PyResult<Bound<'py, PyBytes>> {
    let bytes = session::proxy_protocol_bytes(text);
    let bytes = bytes.map_err(|failure| raised(&failure, lang))?;
    Ok(PyBytes::new(py, &bytes))
}

/// The settings of a server and its listener, as JSON text: a list of names with texts.
#[pyfunction]
pub(crate) fn proxy_protocol_config(question: &str, lang: &str) -> PyResult<String> {
    super::_native::written(session::proxy_protocol_config(&parsed(question)?), lang)
}

#[pyfunction]
pub(crate) fn proxy_protocol_decide(
    data: &Bound<'_, PyAny>,
    question: &str,
    lang: &str,
) -> PyResult<String> {
    let bytes = bytes_of(data)?;
    let answer = session::proxy_protocol_decide(bytes.as_bytes(), &parsed(question)?, lang);
    super::_native::written(answer, lang)
}

pub(crate) fn refused(error: &DecodeError, lang: &str) -> PyErr {
    let lang = Lang::from_tag(lang).unwrap_or_default();
    errors::DecodeError::new_err((
        error.message(lang),
        error.code(),
        error.help(lang),
        error.offset(),
        error.needed(),
    ))
}
