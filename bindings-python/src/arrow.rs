//! Tables as Arrow streams, which data frames take over without a copy.

use std::sync::Arc;

use arrow_array::{
    BooleanArray, RecordBatch, RecordBatchIterator, StringArray, UInt8Array, UInt16Array,
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyCapsule};
use vpclens::{
    report::MatrixAnswer,
    session::{Failure, matrix_lines},
};

use super::_native::{parsed, raised};

/// A matrix, given as JSON text, as a stream of one batch. What nobody takes over is released with the capsule.
#[pyfunction]
pub(crate) fn matrix_stream<'py>(
    py: Python<'py>,
    answer: &str,
    lang: &str,
) -> PyResult<Bound<'py, PyCapsule>> {
    let answer: MatrixAnswer = parsed(answer)?;
    let batch = py.detach(|| matrix_batch(&answer));
    let batch = batch
        .map_err(|failure| raised(&failure, lang))?
        .map_err(|error| PyValueError::new_err(error.to_string()))?;
    let schema = batch.schema();
    let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
    PyCapsule::new(py, stream, Some(c"arrow_array_stream".to_owned()))
}

fn matrix_batch(answer: &MatrixAnswer) -> Result<Result<RecordBatch, ArrowError>, Failure> {
    let lines = matrix_lines(answer)?;
    let schema = Schema::new(vec![
        Field::new("source", DataType::Utf8, false),
        Field::new("destination", DataType::Utf8, false),
        Field::new("service", DataType::Utf8, false),
        Field::new("first_protocol", DataType::UInt8, false),
        Field::new("last_protocol", DataType::UInt8, false),
        Field::new("first_port", DataType::UInt16, true),
        Field::new("last_port", DataType::UInt16, true),
        Field::new("outcome", DataType::Utf8, false),
        Field::new("one_way", DataType::Boolean, false),
    ]);
    let lines = || lines.iter();
    let first = |ports: Option<(u16, u16)>| ports.map(|(first, _)| first);
    let last = |ports: Option<(u16, u16)>| ports.map(|(_, last)| last);
    let one_way: Vec<bool> = lines().map(|line| line.one_way).collect();
    Ok(RecordBatch::try_new(
        Arc::new(schema),
        vec![
            Arc::new(StringArray::from_iter_values(
                lines().map(|line| line.source),
            )),
            Arc::new(StringArray::from_iter_values(
                lines().map(|line| line.destination),
            )),
            Arc::new(StringArray::from_iter_values(
                lines().map(|line| line.service),
            )),
            Arc::new(UInt8Array::from_iter_values(
                lines().map(|line| line.protocols.0),
            )),
            Arc::new(UInt8Array::from_iter_values(
                lines().map(|line| line.protocols.1),
            )),
            Arc::new(UInt16Array::from_iter(
                lines().map(|line| first(line.ports)),
            )),
            Arc::new(UInt16Array::from_iter(lines().map(|line| last(line.ports)))),
            Arc::new(StringArray::from_iter_values(
                lines().map(|line| line.outcome),
            )),
            Arc::new(BooleanArray::from(one_way)),
        ],
    ))
}
