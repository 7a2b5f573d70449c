"""The scholar's wing: frames in, frames out; knows the subject, knows nothing of pages."""
