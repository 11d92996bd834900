using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>The look all tables share: a first column of names, then numbers to the right.</summary>
internal static class Tables
{
    public static Table Create(params IReadOnlyList<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        for (var i = 0; i < columns.Count; i++)
        {
            var column = new TableColumn(columns[i]).NoWrap();
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }
}
