//go:build unix

package e2e

import (
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	sqliteplugin "go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/temporal"
	"google.golang.org/grpc"
)

const (
	namespace = "e2e"
	loopback  = "127.0.0.1"
	node      = "active"
)

// startTemporal starts a server whose state is in a file, which may be that of a server that was killed. It returns how to stop it. The first
// of the ports is the frontend's. A server that was killed needs the ports that it had: otherwise the one that it was counts as a second
// member of the cluster, to which half of the tasks are given for a minute.
func startTemporal(file string, ports []int) (func(), error) {
	sql := &config.SQL{
		PluginName: sqliteplugin.PluginName, DatabaseName: file,
		ConnectAttributes: map[string]string{"mode": "rwc"},
	}
	if _, err := os.Stat(file); os.IsNotExist(err) { //nolint:gosec // the test's own file
		if err := sqlite.SetupSchema(sql); err != nil {
			return nil, err
		}
	}
	address := fmt.Sprintf("%s:%d", loopback, ports[0])
	settings := &config.Config{
		Persistence: config.Persistence{
			DefaultStore: "sqlite", VisibilityStore: "sqlite", NumHistoryShards: 1, DataStores: map[string]config.DataStore{"sqlite": {SQL: sql}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10, MasterClusterName: node, CurrentClusterName: node,
			ClusterInformation: map[string]cluster.ClusterInformation{node: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: address}},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Archival: config.Archival{
			History: config.HistoryArchival{State: "disabled"}, Visibility: config.VisibilityArchival{State: "disabled"},
		},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
		PublicClient: config.PublicClient{HostPort: address},
		Services:     map[string]config.Service{},
	}
	settings.Global.Membership = config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: loopback}
	for i, name := range []string{"frontend", "history", "matching", "worker"} {
		settings.Services[name] = config.Service{RPC: config.RPC{GRPCPort: ports[2*i], MembershipPort: ports[2*i+1], BindOnIP: loopback}}
	}
	space, err := sqlite.NewNamespaceConfig(node, namespace, false, nil)
	if err != nil {
		return nil, err
	}
	if err := sqlite.CreateNamespaces(sql, space); err != nil {
		return nil, err
	}
	server, err := temporal.NewServer(
		temporal.WithConfig(settings), temporal.ForServices(temporal.DefaultServices), temporal.WithLogger(log.NewNoopLogger()),
		temporal.WithDynamicConfigClient(dynamicconfig.StaticClient{}))
	if err != nil {
		return nil, err
	}
	if err := server.Start(); err != nil {
		return nil, err
	}
	return func() { _ = server.Stop() }, nil
}

// dial waits until a server answers.
func dial(ctx context.Context, port int, logger sdklog.Logger, options ...grpc.DialOption) (client.Client, error) {
	for {
		c, err := client.DialContext(ctx, client.Options{
			HostPort: fmt.Sprintf("%s:%d", loopback, port), Namespace: namespace, Logger: logger,
			ConnectionOptions: client.ConnectionOptions{DialOptions: options},
		})
		if err == nil || ctx.Err() != nil {
			return c, err
		}
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// freePorts returns as many ports as startTemporal takes. Nobody listens on them.
func freePorts() []int {
	var ports []int
	var listeners []net.Listener // which are closed at the end, so that the ports differ
	for range 8 {
		listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", loopback+":0")
		if err != nil {
			panic(err)
		}
		listeners = append(listeners, listener)
		_, port, _ := net.SplitHostPort(listener.Addr().String())
		n, _ := strconv.Atoi(port)
		ports = append(ports, n)
	}
	for _, listener := range listeners {
		_ = listener.Close()
	}
	return ports
}
