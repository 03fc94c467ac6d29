// Package userjsonl reads users from JSON Lines and writes the files that a run over them leaves behind: results and the lines
// that failed.
//
// A line is one JSON object with the names and types of the API. A field that the model does not have is kept in its
// AdditionalProperties and sent.
//
// [Read] reads the users. [ResultWriter] writes the outcome of each line. [WriteFailed] copies the lines that failed, so that they
// can be corrected and run again.
package userjsonl
