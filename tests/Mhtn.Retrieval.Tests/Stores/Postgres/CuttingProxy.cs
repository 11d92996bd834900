using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>Stands between a client and a server, and cuts their connections when told to.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _open = [];
    private readonly Uri _server;
    private volatile bool _isDown;

    public CuttingProxy(string server)
    {
        _server = new Uri(server);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The server's address by way of the proxy.</summary>
    public string Address => new UriBuilder(_server) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.AbsoluteUri;

    /// <summary>Cuts every connection there is.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Keys)
        {
            socket.Close(0);
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
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
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
}
