using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>Stands between a client and a server, and cuts their connections when told to.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = [];
    private readonly Lock _counting = new();
    private readonly Uri _server;
    private volatile bool _isDown;
    private int _interval;
    private int _untilCut;
    private int _cutsLeft;
    private volatile int _refusals;

    public CuttingProxy(string server)
    {
        _server = new Uri(server);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The server's address by way of the proxy.</summary>
    public string Address => new UriBuilder(_server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.AbsoluteUri;

    /// <summary>How often <see cref="CutEvery"/> has cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>How many connections were cut at once, as it was down.</summary>
    public int Refusals => _refusals;

    /// <summary>Cuts every connection there is.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Close(0);
        }
    }

    /// <summary>Cuts every connection whenever so many more pieces of traffic have passed, in either direction, and then leaves them in peace.</summary>
    /// <param name="pieces">The pieces between two cuts.</param>
    /// <param name="times">How often it cuts.</param>
    public void CutEvery(int pieces, int times)
    {
        lock (_counting)
        {
            (_interval, _untilCut, _cutsLeft) = (pieces, pieces, times);
        }
    }

    /// <summary>Cuts every connection, and each new one at once, until told otherwise.</summary>
    public void SetDown(bool isDown)
    {
        _isDown = isDown;
        if (isDown)
        {
            Cut();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_isDown)
                {
                    client.Dispose();
                    _refusals++;
                }
                else
                {
                    _ = ServeAsync(client);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        var (incoming, outgoing) = (client.Client, server.Client);
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port);
            _open.TryAdd(incoming, 0);
            _open.TryAdd(outgoing, 0);
            await Task.WhenAny(PassOnAsync(client.GetStream(), server.GetStream()), PassOnAsync(server.GetStream(), client.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
        }
        finally
        {
            _open.TryRemove(incoming, out _);
            _open.TryRemove(outgoing, out _);
            client.Dispose();
        }
    }

    private async Task PassOnAsync(NetworkStream from, NetworkStream to)
    {
        var piece = new byte[1 << 16];
        while (await from.ReadAsync(piece) is > 0 and var length)
        {
            await to.WriteAsync(piece.AsMemory(0, length));
            if (IsTimeToCut())
            {
                Cut();
            }
        }
    }

    private bool IsTimeToCut()
    {
        lock (_counting)
        {
            if (_cutsLeft == 0 || --_untilCut > 0)
            {
                return false;
            }

            (_untilCut, _cutsLeft) = (_interval, _cutsLeft - 1);
            Cuts++;
            return true;
        }
    }
}
