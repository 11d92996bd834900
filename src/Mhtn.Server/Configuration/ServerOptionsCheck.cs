using Microsoft.Extensions.Options;

namespace Mhtn.Server.Configuration;

/// <summary>Checks the options as the host starts; names everything that is wrong.</summary>
internal sealed class ServerOptionsCheck : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options) => options.Check().ToList() is { Count: > 0 } problems
        ? ValidateOptionsResult.Fail(problems.Select(p => p.ToString()))
        : ValidateOptionsResult.Success;
}
