// Package hostport says where a URL leads: which server it is, and whether that is this machine. It holds the one definition of
// loopback, since nothing travels over plain http beyond loopback. The rule of net/http about proxies agrees with it.
package hostport

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// IsLoopback reports whether host is this machine: localhost in any case, or a loopback address. A host in capitals is sent in
// lower case, since net/http would send it to a proxy as it is.
func IsLoopback(host string) bool {
	host = strings.ToLower(host)
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// Origin names the server of an absolute http or https URL by scheme, host and port, such as https://console.jumpcloud.com:443.
// Two URLs are of one server if their origins are equal.
func Origin(u *url.URL) string {
	port := u.Port()
	switch {
	case port != "":
	case u.Scheme == "https":
		port = "443"
	default:
		port = "80"
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}

// ParseBase parses the base URL of a server. Its host comes back in lower case, as net/http's rule for proxies compares it, and
// its path without slashes at its end. The error says in a few words what is wrong, and never repeats the text.
func ParseBase(text string) (*url.URL, error) {
	if strings.TrimSpace(text) != text {
		return nil, errors.New("must not begin or end with white space")
	}
	base, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, errors.New("is not a URL")
	case base.Scheme != "https" && base.Scheme != "http":
		return nil, errors.New("must begin with https:// or http://")
	case base.Hostname() == "":
		return nil, errors.New("names no host")
	case base.User != nil || strings.ContainsAny(text, "?#"):
		return nil, errors.New("must hold no user, query or fragment")
	case !isPort(base.Port()):
		return nil, errors.New("has a port that is not between 1 and 65535")
	}
	base.Host = strings.TrimSuffix(strings.ToLower(base.Host), ":") // an empty port is none
	escaped := strings.TrimRight(base.EscapedPath(), "/")
	if base.Path, err = url.PathUnescape(escaped); err != nil {
		return nil, errors.New("is not a URL")
	}
	base.RawPath = escaped
	return base, nil
}

func isPort(text string) bool {
	port, err := strconv.ParseUint(text, 10, 16)
	return text == "" || err == nil && port > 0
}

// IsPrivate reports whether nobody on the way to base can read what is sent: it uses https, or stays on this machine.
func IsPrivate(base *url.URL) bool { return base.Scheme == "https" || IsLoopback(base.Hostname()) }
