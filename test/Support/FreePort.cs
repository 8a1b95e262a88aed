using System.Net;
using System.Net.Sockets;

namespace Support;

/// <summary>A port of 127.0.0.1 that nobody had a moment ago, for a program that cannot choose one itself.</summary>
public static class FreePort
{
    /// <summary>Below those that the system gives to outgoing connections: none of these takes the port, or its neighbours, before the test does.</summary>
    private const int First = 15_000;

    private const int Last = 32_000;

    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one then.
            }
        }
    }
}
