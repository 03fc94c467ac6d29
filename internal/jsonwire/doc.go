// Package jsonwire reads and writes the JSON of models without reflection.
//
// A [Reader] reads one text in one pass, and a [Writer] appends to one buffer. Generated code names each field of a model
// once in each direction. The names follow from what a field holds:
//
//   - Methods of Reader and Writer have the name of the type: String, Bool, Int32, Int64, Time, Strings, Object (a value of
//     any shape), Objects. A reader's method takes a pointer to the field; a writer's method takes the field and writes
//     nothing if it is nil.
//   - Fields that hold models are read and written by functions, such as [ReadModel] and [WriteModels]. They take the
//     model's own method as an argument, such as (*Address).readJSON, so that this package knows no model.
//   - A whole text is read by [Unmarshal], [ReadObject], [ReadList] or [ReadAny].
//
// The behaviour is that of encoding/json but for these differences: names of members match exactly; numbers of values of any
// shape are json.Number; U+2028 and U+2029 are escaped on writing and HTML is not; null is not an item of a list of models.
package jsonwire
