using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput;

/// <summary>Tariff of every region on every product of every origin (n × G), zero at home.</summary>
internal sealed record TariffSchedule(Matrix Rates, IReadOnlyList<Notice> Notices)
{
    /// <summary>Name of the role.</summary>
    internal const string Role = "tariffs";

    internal static TariffSchedule? Of(BorderCrossingsSpec spec, Table? given, IoTable table)
    {
        if (spec.Tariff is not double rate)
        {
            return given is null ? null : Read(given, table);
        }

        if (given is not null || !(rate >= 0 && double.IsFinite(rate)))
        {
            throw new SpecError(
                given is not null ? ("a uniform tariff and a table of tariffs are both given", "同时给出了统一税率与税率表") : ("the tariff is no rate of zero or more", "关税税率不是非负数"),
                ("Give one: 'tariff' as a share (0.05 for five per cent), or the table 'tariffs'.", "请二选一：以比例给出 tariff（5% 写作 0.05），或提供 tariffs 数据表。"))
            { Field = "tariff" };
        }

        Matrix rates = new(table.Order, table.RegionCount);
        for (int r = 0; r < rates.Columns; r++)
        {
            rates.Column(r).Fill(rate);
            rates.Column(r).Slice(r * table.SectorCount, table.SectorCount).Clear();
        }

        return new(rates, []);
    }

    /// <summary>1'(τ ∘ A): tariffs paid on the inputs of a unit of each output.</summary>
    internal double[] OnInputs(LeontiefSystem system, RunContext run)
    {
        double[] paid = new double[system.Order];
        run.ForEach(paid.Length, j => paid[j] = TensorPrimitives.Dot<double>(Rates.Column(j / system.SectorCount), system.Table.Intermediate.Column(j)) * system.PerOutput[j]);
        return paid;
    }

    /// <summary>Reads from_region, to_region, rate and, where it differs by product, sector; pairs not listed are zero and said to be.</summary>
    private static TariffSchedule Read(Table given, IoTable table)
    {
        int[] from = Codes(given, "from_region", table.Regions), to = Codes(given, "to_region", table.Regions);
        int[]? sector = given.Find("sector") is null ? null : Codes(given, "sector", table.Sectors);
        ReadOnlySpan<double> rate = given.Numbers("rate").Values;
        Matrix rates = new(table.Order, table.RegionCount);
        rates.Values.Fill(double.NaN);
        for (int row = 0; row < rate.Length; row++)
        {
            if (!(rate[row] >= 0) || !double.IsFinite(rate[row]) || from[row] == to[row])
            {
                throw new DataError(
                    from[row] == to[row] ? new($"row {row + 1} gives a tariff of '{table.Regions[from[row]]}' on itself", $"第 {row + 1} 行给出“{table.Regions[from[row]]}”对自身的关税") : new($"the tariff of row {row + 1} is no rate of zero or more", $"第 {row + 1} 行的关税不是非负数"),
                    ("Give ad valorem rates between different regions as shares: 0.05 for five per cent.", "请以比例给出不同区域之间的从价税率：5% 写作 0.05。"))
                { Source = given.Source ?? given.Name, Column = "rate", Row = row + 1 };
            }

            for (int s = sector?[row] ?? 0; s < (sector is null ? table.SectorCount : sector[row] + 1); s++)
            {
                int i = (from[row] * table.SectorCount) + s;
                if (!double.IsNaN(rates[i, to[row]]))
                {
                    throw new DataError(new($"row {row + 1} repeats the tariff of '{table.Regions[to[row]]}' on '{table.LabelAt(i)}'", $"第 {row + 1} 行重复给出“{table.Regions[to[row]]}”对“{table.LabelAt(i)}”的关税")) { Source = given.Source ?? given.Name, Row = row + 1 };
                }

                rates[i, to[row]] = rate[row];
            }
        }

        return new(rates, Fill(rates, table));
    }

    private static Notice[] Fill(Matrix rates, IoTable table)
    {
        int absent = 0;
        for (int r = 0; r < rates.Columns; r++)
        {
            for (int i = 0; i < rates.Rows; i++)
            {
                if (double.IsNaN(rates[i, r]))
                {
                    absent += i / table.SectorCount == r ? 0 : 1;
                    rates[i, r] = 0;
                }
            }
        }

        string count = absent.ToString(CultureInfo.InvariantCulture);
        return absent == 0 ? [] : [new(NoticeKind.Note, "tariffs_not_listed", new($"{count} flows (product, origin, importer) have no tariff in the table: zero was taken.", $"{count} 项流动（产品、来源、进口方）在税率表中没有关税，按零处理。")) { Count = absent }];
    }

    private static int[] Codes(Table given, string column, IReadOnlyList<string> names)
    {
        Column texts = given[column];
        Dictionary<string, int> places = names.Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at, StringComparer.Ordinal);
        int[] codes = new int[texts.Count];
        for (int row = 0; row < codes.Length; row++)
        {
            string text = texts.TextAt(row);
            codes[row] = places.GetValueOrDefault(text, -1);
            if (codes[row] < 0)
            {
                string way = Nearest.To(text, names) is string near ? $" ({near}?)" : string.Empty;
                throw new DataError(
                    new($"'{text}' in row {row + 1} is not in the input-output table{way}", $"第 {row + 1} 行的“{text}”不在投入产出表中{way}"),
                    new($"The table has: {string.Join(", ", names.Take(20))}.", $"该表有：{string.Join("、", names.Take(20))}。"))
                { Source = given.Source ?? given.Name, Column = column, Row = row + 1 };
            }
        }

        return codes;
    }
}
