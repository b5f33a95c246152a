//! Cargo asks for a library; all is in tests/.
