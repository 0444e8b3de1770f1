//! Tables as Arrow streams, which data frames take over without a copy.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, LargeStringArray, RecordBatch, RecordBatchIterator, UInt8Array,
    UInt16Array, ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::ArrowError;
use pyo3::{exceptions::PyValueError, prelude::*, types::PyCapsule};
use vpclens::{
    report::{MatrixAnswer, MatrixLine},
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
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

fn matrix_batch(answer: &MatrixAnswer) -> Result<Result<RecordBatch, ArrowError>, Failure> {
    let lines = matrix_lines(answer)?;
    // offsets of eight bytes, so that no text is too long
    let texts = |text: for<'a> fn(&MatrixLine<'a>) -> &'a str| -> ArrayRef {
        Arc::new(LargeStringArray::from_iter_values(lines.iter().map(text)))
    };
    let protocols = |end: fn(&MatrixLine<'_>) -> u8| -> ArrayRef {
        Arc::new(UInt8Array::from_iter_values(lines.iter().map(end)))
    };
    let ports = |end: fn((u16, u16)) -> u16| -> ArrayRef {
        let ends = lines.iter().map(|line| line.ports.map(end));
        Arc::new(ends.collect::<UInt16Array>())
    };
    let one_way: Vec<bool> = lines.iter().map(|line| line.one_way).collect();
    Ok(RecordBatch::try_from_iter_with_nullable([
        ("source", texts(|line| line.source), false),
        ("destination", texts(|line| line.destination), false),
        ("service", texts(|line| line.service), false),
        ("first_protocol", protocols(|line| line.protocols.0), false),
        ("last_protocol", protocols(|line| line.protocols.1), false),
        ("first_port", ports(|(first, _)| first), true),
        ("last_port", ports(|(_, last)| last), true),
        ("outcome", texts(|line| line.outcome), false),
        ("one_way", Arc::new(BooleanArray::from(one_way)), false),
    ]))
}
