package main

import (
	"os"
	"time"

	"github.com/seed-5ccdf831/jcbulk/jumpcloudtest"
)

// emulate puts an emulator in the place of JumpCloud, with two organizations, and a folder that is removed in the end. Nothing needs to be
// set up for that, and no user is real.
func emulate(s *settings) (func(), error) {
	server := jumpcloudtest.NewServer(
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: "0000000000000000000000a1", Keys: []string{"key-of-north"}, Users: []jumpcloudtest.User{
			{ID: "65f0a1b2c3d4e5f6a7b8c9d0", Username: "olga", Email: "olga@example.com"},
			{ID: "65f0a1b2c3d4e5f6a7b8c9d1", Username: "omar", Email: "omar@example.com"},
		}}),
		jumpcloudtest.WithOrganization(jumpcloudtest.Organization{ID: "0000000000000000000000a2", Keys: []string{"key-of-south"}}),
		jumpcloudtest.WithRequestLog(0),
	)
	s.server = server.URL
	s.accounts = map[string]account{"north": {key: "key-of-north"}, "south": {key: "key-of-south"}}
	s.poll = min(s.poll, 50*time.Millisecond) // it is faster than the service
	if s.data != "" {
		return server.Close, nil
	}
	folder, err := os.MkdirTemp("", "jcbulk-service-")
	s.data = folder
	return func() {
		server.Close()
		_ = os.RemoveAll(folder)
	}, err
}
