using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Security;

/// <summary>Where a request comes from.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>Whether it comes from this machine: a loopback address, or no address (a Unix socket, a server inside the process).</summary>
    public static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    /// <summary>What a client is counted by: its IPv4 address, or the /64 network of its IPv6 address, whose other half it chooses freely.</summary>
    public static string Group(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "local",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new IPAddress([.. address.GetAddressBytes()[..NetworkBytes], .. new byte[NetworkBytes]]).ToString(),
        var address => address.ToString(),
    };
}
