using System.Net;
using System.Net.Sockets;

namespace Support;

/// <summary>A port of 127.0.0.1 that nobody had a moment ago, for a program that cannot choose one itself.</summary>
public static class FreePort
{
    // Below those that the system gives to outgoing connections, so that none of these takes one.
    private const int FirstBlock = 10_000;
    private const int Blocks = 500;
    private const int BlockSize = 10;

    /// <summary>The last port of each block that was given away: who listens there has it, in this process and in others, until the process ends.</summary>
    private static readonly List<TcpListener> Guards = [];

    /// <summary>A port, and the eight above it, for a program that is started again and wants the same ones: no other test gets them meanwhile.</summary>
    public static int FindForGood()
    {
        while (true)
        {
            var first = FirstBlock + (Random.Shared.Next(Blocks) * BlockSize);
            var guard = new TcpListener(IPAddress.Loopback, first + BlockSize - 1);
            if (TryStart(guard) && Enumerable.Range(first, BlockSize - 1).All(IsFree))
            {
                lock (Guards) Guards.Add(guard);
                return first;
            }

            guard.Dispose();
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        return TryStart(listener);
    }

    private static bool TryStart(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            // Somebody has it.
            return false;
        }
    }
}
