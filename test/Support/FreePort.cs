using System.Net;
using System.Net.Sockets;

namespace Support;

/// <summary>A port of 127.0.0.1 that nobody had a moment ago, for a program that cannot choose one itself.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
