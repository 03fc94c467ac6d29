// Package directory looks users up: by username, e-mail address or employee number, by id, or all of them. The bulk jobs name people by
// their ids, and files of people rarely do.
//
//	matches, err := directory.Resolve(ctx, client, directory.Username, []string{"ada", "grace"}, directory.Options{})
//	for _, match := range matches {
//		user, err := match.User() // directory.ErrMissing, directory.ErrAmbiguous
//	}
//
// It reads API v1 through the client of the bulk jobs, with its credential, organization, limit, retries, hooks and log. It changes
// nothing in the service, and is safe for concurrent use. Names are compared letter by letter, unless [Options.AnyCase] is set.
//
// That somebody is not in the directory proves nothing while a job that creates users may still be at work. An e-mail address can also belong
// to an account of another organization: then the service says that it exists, and the directory does not have it.
package directory
