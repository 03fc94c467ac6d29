package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// deployment is what the test wants to know of a Deployment.
type deployment struct {
	Spec struct {
		Replicas int
		Template struct {
			Spec struct {
				Grace      int `yaml:"terminationGracePeriodSeconds"`
				Containers []struct {
					Env []struct {
						Name, Value string
						ValueFrom   any `yaml:"valueFrom"`
					}
				}
			}
		}
	}
}

// The manifest sets what the program reads, keeps secrets in a Secret, and gives the drain its time.
func TestManifest(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("kubernetes.yaml")
	require.NoError(t, err)
	documents := yaml.NewDecoder(bytes.NewReader(text))
	var d deployment
	require.NoError(t, documents.Decode(&d))
	require.NoError(t, documents.Decode(&map[string]any{}), "the Service")
	assert.Equal(t, 2, d.Spec.Replicas)
	require.Len(t, d.Spec.Template.Spec.Containers, 1)

	var environ []string
	for _, one := range d.Spec.Template.Spec.Containers[0].Env {
		assert.True(t, isRead(t, one.Name), one.Name)
		isSecret := one.ValueFrom != nil
		assert.Equal(t, isSecret, one.Value == "", one.Name)
		if isSecret {
			one.Value = "from-a-secret"
		}
		environ = append(environ, one.Name+"="+one.Value)
	}
	s, err := readSettings(environ)
	require.NoError(t, err)
	assert.Len(t, s.accounts, 2)
	assert.Equal(t, "from-a-secret", s.database)
	assert.Equal(t, "from-a-secret", s.token)
	assert.Greater(t, time.Duration(d.Spec.Template.Spec.Grace)*time.Second, s.drain+settling+lastAnswers+closing)
}

// isRead reports whether the program reads a variable of the environment.
func isRead(t *testing.T, name string) bool {
	t.Helper()
	source, err := os.ReadFile("settings.go")
	require.NoError(t, err)
	return strings.Contains(string(source), `"`+name+`"`) || strings.HasPrefix(name, keyPrefix) || strings.HasPrefix(name, orgPrefix)
}
