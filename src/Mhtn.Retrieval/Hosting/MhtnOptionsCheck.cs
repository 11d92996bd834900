using Mhtn.Core.Errors;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.Options;

namespace Mhtn.Retrieval.Hosting;

/// <summary>Names everything that is wrong with the options together.</summary>
internal sealed class MhtnOptionsCheck : IValidateOptions<MhtnOptions>
{
    private const string Location = nameof(MhtnOptions);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MhtnOptions options)
    {
        var problems = Check(options).Select(p => p.ToString()).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<Problem> Check(MhtnOptions options) =>
    [
        .. Bundle(options.Bundle),
        .. options.Store is { Length: > 0 } store
            ? ProblemsOf(nameof(options.Store), () => ItemDatabases.At(store))
            : [new Problem($"{Location}.{nameof(options.Store)}", "a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE", "nothing", "Name the store that mhtn index has made.")],
        .. ProblemsOf(nameof(options.Collection), () => ItemCheck.RequireCollection(options.Collection ?? "")),
        .. AtLeastOne($"{nameof(options.Encoder)}.{nameof(options.Encoder.BatchSize)}", options.Encoder?.BatchSize),
        .. AtLeastOne($"{nameof(options.Encoder)}.{nameof(options.Encoder.Threads)}", options.Encoder?.Threads),
    ];

    private static IEnumerable<Problem> Bundle(string? path)
    {
        if (!File.Exists(path))
        {
            yield return new Problem(
                $"{Location}.{nameof(MhtnOptions.Bundle)}",
                "the path of a model bundle",
                string.IsNullOrEmpty(path) ? "nothing" : Directory.Exists(path) ? $"the folder {path}" : $"no such file {path}",
                "Name a bundle, or train one with mhtn train.");
        }
    }

    private static IEnumerable<Problem> AtLeastOne(string option, int? value)
    {
        if (value is null or < 1)
        {
            yield return new Problem($"{Location}.{option}", "a whole number from 1 up", $"{value?.ToString() ?? "nothing"}", "Correct the value.");
        }
    }

    private static IEnumerable<Problem> ProblemsOf(string option, Action check)
    {
        try
        {
            check();
            return [];
        }
        catch (InputException e)
        {
            return e.Problems.Select(p => p with { Location = $"{Location}.{option}" });
        }
    }
}
