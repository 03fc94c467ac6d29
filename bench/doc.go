// Package bench measures the client against what a user would pick instead, side by side in one run:
//
//   - jcbulk: the client's public calls, as they come;
//   - journal, calls: where jcbulk is a run of package bulk, one with a journal, and the client's calls in a row in its place;
//   - stdlib: net/http and encoding/json on plain structs, written by hand;
//   - sonic, go-json: the same with the fastest general JSON libraries;
//   - limit: the same bytes, sent ready-made or left unread, as fast as anybody could be.
//
// A benchmark's last part, impl=, names the side. All sides of a benchmark make the same request and use the same answer,
// which the tests hold them to. Encoding and decoding are measured as whole calls over a transport that answers at once,
// since that is the way bodies take through the client: json.Marshal of its models is not.
//
// TestWaits measures nothing: it counts requests and waits on a clock of its own.
//
// Run it by `make bench`, which writes RESULTS.md. Ratios within one run are what counts, times are the machine's.
package bench
