using System.Net;
using Mhtn.Core.Errors;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Mhtn.Server.Security;

/// <summary>Keeps a service without keys from starting where others could reach it.</summary>
/// <remarks>Before it starts, for a message of its own; once it is bound again, as a host may bind by code, which no configuration tells.</remarks>
internal sealed class BindingCheck(KeyRing ring, IServer server, IConfiguration configuration) : IHostedLifecycleService
{
    private static readonly string[] PortSettings = ["http_ports", "https_ports"];

    public Task StartingAsync(CancellationToken cancellationToken) => CheckAsync(Addresses.Concat(Configured));

    public Task StartedAsync(CancellationToken cancellationToken) => CheckAsync(Addresses);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether only this machine reaches an address the server binds. A name other than localhost binds every address.</summary>
    internal static bool IsLoopback(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe
            || binding.IsNamedPipe
            || binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host.AsSpan().Trim("[]"), out var ip) && IPAddress.IsLoopback(ip));
    }

    private IEnumerable<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private IEnumerable<string> Configured => configuration["urls"] is { Length: > 0 } urls
        ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : PortSettings.Where(name => configuration[name] is { Length: > 0 }).Select(name => $"http://*:{configuration[name]!.Split(';')[0]}");

    private Task CheckAsync(IEnumerable<string> addresses) => !ring.HasKeys && addresses.FirstOrDefault(a => !IsLoopback(a)) is { } open
        ? throw new InputException(
            "Urls",
            "an address of this machine alone, such as http://127.0.0.1:8321, as the service has no keys",
            open,
            "Make keys with mhtn keys create and name their file as Keys:File, or bind 127.0.0.1.")
        : Task.CompletedTask;
}
