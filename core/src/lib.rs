//! vpclens
#![no_std]
