// Package userjsonl reads users from JSON Lines, or from a JSON array, and writes the files that a run over them leaves behind: results and the lines
// that failed.
//
// A line is one JSON object with the names and types of the API. A field that the model does not have is kept in its
// AdditionalProperties and sent; [WithUnknown] tells of it. Null clears a field, a field that is absent stays as it is. Times are those of RFC
// 3339, with a zone.
//
// [Read] reads the users. [ResultWriter] writes the outcome of each line. [WriteFailed] copies the lines that failed, so that they
// can be corrected and run again.
package userjsonl
