using System.Text;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>A request that must be refused.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Request">Every byte of it.</param>
/// <param name="Statuses">The answers that are right.</param>
internal sealed record HostileCase(string Name, byte[] Request, params int[] Statuses)
{
    /// <summary>Whether the web server refuses it before any of our code sees it, and so without a problem.</summary>
    public bool IsBelowHttp { get; init; }

    /// <summary>Whether the client goes away in the middle of it. Then an answer may come, or none (0).</summary>
    public bool BreaksOff { get; init; }

    /// <summary>A request as text, whatever it is worth as HTTP.</summary>
    public static HostileCase Raw(string name, string text, params int[] statuses) =>
        new(name, Encoding.Latin1.GetBytes(text), statuses) { IsBelowHttp = true };

    /// <summary>A well-formed request without a body.</summary>
    public static HostileCase Ask(string name, string method, string path, params int[] statuses) => Send(name, method, path, "", [], statuses);

    /// <summary>A well-formed request with a JSON body, whose content is hostile.</summary>
    public static HostileCase OfJson(string name, string method, string path, string json, params int[] statuses) =>
        Send(name, method, path, "Content-Type: application/json\r\n", Encoding.UTF8.GetBytes(json), statuses);

    /// <summary>A well-formed request with a body.</summary>
    public static HostileCase Send(string name, string method, string path, string headers, byte[] body, params int[] statuses)
    {
        var length = body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "";
        return new HostileCase(
            name, [.. Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}{length}\r\n"), .. body], statuses);
    }
}
