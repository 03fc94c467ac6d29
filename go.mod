module github.com/seed-5ccdf831/jcbulk

go 1.25.0

require (
	github.com/stretchr/testify v1.12.1
	go.etcd.io/bbolt v1.4.3
	go.yaml.in/yaml/v3 v3.0.5
	golang.org/x/oauth2 v0.36.0
	golang.org/x/sys v0.29.0
	golang.org/x/text v0.41.0
	golang.org/x/time v0.14.0
	gopkg.in/h2non/gock.v1 v1.1.2
)

require github.com/h2non/parth v0.0.0-20190131123155-b4df798d6542 // indirect
