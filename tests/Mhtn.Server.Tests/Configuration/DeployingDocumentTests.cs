using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mhtn.Cli.Tests;
using Mhtn.Server.Configuration;
using Mhtn.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace Mhtn.Server.Tests.Configuration;

/// <summary>docs/deploying.md and deploy/ know the settings there are, and no others.</summary>
public sealed partial class DeployingDocumentTests
{
    private static readonly string[] OfTheHost = ["Urls", "Logging:LogLevel:Mhtn.Server.Access"];

    [Fact]
    public void The_table_has_a_row_for_every_setting_with_its_default()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "deploying.md"))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => $"{row.Groups["name"]} {row.Groups["variable"]} {row.Groups["default"].Value.Trim()}");

        Assert.Equal(
            [$"Urls MHTN_URLS {MhtnServer.DefaultUrl}", .. Settings("", new ServerOptions()).Select(s => $"{s.Name} {Variable(s)} {Default(s)}")],
            rows);
    }

    [Fact]
    public void Its_options_are_those_of_the_command()
    {
        var document = File.ReadLines(Path.Combine(Repository.Root, "docs", "deploying.md")).Select(line => Row().Match(line)).Where(row => row.Success);
        var command = File.ReadAllText(Path.Combine(Repository.Root, "src", "Mhtn.Cli", "Commands", "ServeCommand.cs"));

        Assert.Equal(
            Option().Matches(command).Select(option => option.Groups["name"].Value).Where(name => name != "--config").Order(StringComparer.Ordinal),
            document.Select(row => row.Groups["option"].Value).Where(name => name.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_names_settings_that_there_are()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "deploy", "mhtn.json")).Build();

        Assert.Subset(
            Settings("", new ServerOptions()).Select(s => s.Name).Concat(OfTheHost).ToHashSet(),
            example.AsEnumerable().Where(s => s.Value is not null).Select(s => Index().Replace(s.Key, "")).ToHashSet());
    }

    private static IEnumerable<(string Name, object? Default, bool IsList)> Settings(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var (name, value) = (prefix + property.Name, property.GetValue(options));
            if (property.PropertyType.Namespace == typeof(ServerOptions).Namespace)
            {
                foreach (var inner in Settings(name + ":", value!))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return (name, value, property.PropertyType == typeof(IList<string>));
            }
        }
    }

    private static string Variable((string Name, object? Default, bool IsList) setting) =>
        MhtnServer.EnvironmentPrefix + setting.Name.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant() + (setting.IsList ? "__0" : "");

    private static string Default((string Name, object? Default, bool IsList) setting) => setting switch
    {
        { Name: "Workers:Count" } => "one a core",
        { Default: null or "" or IList<string> { Count: 0 } } => "none",
        { Default: bool value } => value ? "true" : "false",
        { Default: IFormattable number } => number.ToString("N0", CultureInfo.InvariantCulture),
        { Default: var value } => $"{value}",
    };

    [GeneratedRegex(@"^\| `(?<name>[\w:]+)` \| `(?<variable>MHTN_\w+)` \|( `(?<option>--[a-z]+)`)? \|(?<default>[^|]+)\|", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"new\(""(?<name>--[a-z]+)""\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Index();
}
