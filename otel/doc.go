// Package jcbulkotel makes spans and metrics of OpenTelemetry of what package jcbulk and package bulk do. It is in the folder otel, and has
// another name than the API of OpenTelemetry, so that one file can import both.
//
//	import jcbulkotel "github.com/seed-5ccdf831/jcbulk/otel"
//
//	configuration.Hooks = jcbulkotel.Hooks(jcbulkotel.Options{})
//	options.Hooks = jcbulkotel.RunHooks(jcbulkotel.Options{})
//
// # Spans
//
// Each attempt of a call is a span of kind client, by the semantic conventions for HTTP: GET /bulk/users/{job_id}/results. It has the
// template of the path in url.template in place of url.full, since a URL holds ids and filters. The spans of one call have the same parent,
// which is the span in the call's context. A wait before another attempt is an event jcbulk.wait of that parent.
//
// Each job of a run is a span jcbulk.job, made when the job has ended. Holds of the run and jobs that were divided are events of the span
// in the run's context.
//
// # Metrics
//
//   - http.client.request.duration, in seconds: attempts, by method, template, status and error.type
//   - jcbulk.client.wait.duration, in seconds: waits before another attempt, by operation and reason
//   - jcbulk.client.queue.duration, in seconds: waits for a turn with Configuration.Limit, by operation
//   - jcbulk.run.job.duration, in seconds: jobs from the first look at their results to their end
//   - jcbulk.run.job.events: what happened to jobs, by jcbulk.job.event: sent, accepted, held, divided, polled, ended or resumed
//
// # What is in neither
//
// No attribute holds a credential, a name, an e-mail address, a query, a body or the text of an error. The ids of jobs and requests are in
// spans alone. The attributes of metrics have few values, if the operations of [jcbulk.APIClient.Do] have templates as paths.
package jcbulkotel
