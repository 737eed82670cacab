using Regio.Core;
using Regio.Data;
using Regio.Report;

namespace Regio.Cli;

/// <summary>What is in an input-output table: size, totals, balances, regions, what reading it had to say.</summary>
internal static class InputOutputPage
{
    internal static void Show(Session session, LoadedTable loaded, IoTable table)
    {
        IoBalance balance = IoBalance.Of(table, double.PositiveInfinity);
        if (session.IsJson)
        {
            PrintJson(session, loaded, table, balance);
            return;
        }

        string unit = table.Unit?.Symbol.En ?? "?", unitZh = table.Unit?.Symbol.Zh ?? "?";
        Block[] blocks =
        [
            new Heading(new($"{loaded.Source}: {table.RegionCount} regions, {table.SectorCount} sectors, in {unit}", $"{loaded.Source}：{table.RegionCount} 个区域，{table.SectorCount} 个部门，单位 {unitZh}")),
            TableGrid.Sideways(IoSummary.Glance(table, balance)),
            TableGrid.Of(IoSummary.Regions(table, balance)),
            new Bullets([Listed(("Sectors", "部门"), table.Sectors), Listed(("Final demand", "最终需求"), [.. table.FinalDemand.Select(column => column.Category).Distinct(StringComparer.Ordinal)]), Listed(("Value added", "增加值"), [.. table.ValueAddedRows.Select(row => row.Name)]), .. balance.Notices.Select(notice => notice.Message)]),
        ];
        session.Print(blocks);
    }

    private static Label Listed(Label what, IReadOnlyList<string> names)
        => new($"{what.En}: {(names.Count == 0 ? "what the columns leave" : string.Join(", ", names))}.", $"{what.Zh}：{(names.Count == 0 ? "列余额" : string.Join("、", names))}。");

    private static void PrintJson(Session session, LoadedTable loaded, IoTable table, IoBalance balance) => session.PrintJson(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("source", loaded.Source);
        writer.WriteString("sha256", loaded.Hash.Value);
        writer.WriteString("unit", table.Unit?.Symbol.En);
        writer.WritePropertyName("glance");
        TableJson.Write(writer, IoSummary.Glance(table, balance));
        writer.WritePropertyName("regions");
        TableJson.Write(writer, IoSummary.Regions(table, balance));
        writer.WriteStartArray("sectors");
        foreach (string sector in table.Sectors)
        {
            writer.WriteStringValue(sector);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notices");
        foreach (Notice notice in balance.Notices)
        {
            writer.WriteStringValue(notice.Message.En);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
