using Regio.Core;

namespace Regio.Networks;

/// <summary>Rows of a table as edges by period, with what was left out.</summary>
internal sealed class EdgeList
{
    private readonly CentralitySpec _spec;
    private readonly Dictionary<(int From, int To), double>[] _edges;
    private readonly List<int>[] _nodes;

    private EdgeList(CentralitySpec spec, Table data)
    {
        _spec = spec;
        Column from = data[spec.From], to = data[spec.To];
        (int[] fromCodes, int[] toCodes, Names) = Ends(from, to);
        Grouping? time = spec.Time is null ? null : data[spec.Time].Group();
        int periods = time?.Count ?? 1;
        _edges = [.. Enumerable.Range(0, periods).Select(_ => new Dictionary<(int, int), double>())];
        _nodes = [.. Enumerable.Range(0, periods).Select(_ => new List<int>())];
        ReadOnlySpan<double> weights = spec.Weight is null ? default : data.Numbers(spec.Weight).Values;
        HashSet<(int, int)> seen = [];
        for (int row = 0; row < data.RowCount; row++)
        {
            int period = time?.Codes[row] ?? 0;
            double weight = spec.Weight is null ? 1 : weights[row];
            if (fromCodes[row] < 0 || toCodes[row] < 0 || period < 0 || double.IsNaN(weight))
            {
                Missing++;
                continue;
            }

            CheckWeight(data, row, weight);
            Add(seen, period, fromCodes[row], toCodes[row], weight);
        }

        int[] first = [.. Enumerable.Range(0, periods).Select(period => time is null ? 0 : Array.IndexOf(time.Codes, period))];
        Periods = time is null ? null : data[spec.Time!].Take(first).Named("period");
        Refuse(data);
    }

    /// <summary>Names of all nodes in order of appearance; numbers where both ends are numbers.</summary>
    internal Column Names { get; }

    /// <summary>The periods, ascending; null where there is no time.</summary>
    internal Column? Periods { get; }

    internal int PeriodCount => _edges.Length;

    /// <summary>Rows with a missing end, weight or period.</summary>
    internal int Missing { get; private set; }

    /// <summary>Rows from a node to itself that were left out.</summary>
    internal int Loops { get; private set; }

    /// <summary>Rows added to another one of the same pair and period.</summary>
    internal int Parallel { get; private set; }

    internal static EdgeList Read(CentralitySpec spec, Table data) => new(spec, data);

    internal int[] NodesOf(int period) => [.. _nodes[period]];

    /// <summary>Edges of a period by global numbers of nodes.</summary>
    internal IReadOnlyDictionary<(int From, int To), double> EdgesOf(int period) => _edges[period];

    internal Graph Graph(int period)
    {
        Dictionary<int, int> local = _nodes[period].Select((node, at) => (node, at)).ToDictionary(pair => pair.node, pair => pair.at);
        return new(local.Count, _spec.Directed, _edges[period].ToDictionary(edge => (local[edge.Key.From], local[edge.Key.To]), edge => edge.Value));
    }

    private static (int[] From, int[] To, Column Names) Ends(Column from, Column to)
    {
        bool numbers = from is NumberColumn && to is NumberColumn;
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<double> values = [];
        int[] Codes(Column column)
        {
            int[] codes = new int[column.Count];
            for (int row = 0; row < codes.Length; row++)
            {
                if (column.IsMissing(row))
                {
                    codes[row] = -1;
                }
                else if (!seen.TryGetValue(column.TextAt(row), out codes[row]))
                {
                    codes[row] = seen.Count;
                    seen.Add(column.TextAt(row), codes[row]);
                    values.Add(numbers ? ((NumberColumn)column).Values[row] : 0);
                }
            }

            return codes;
        }

        (int[] a, int[] b) = (Codes(from), Codes(to));
        return (a, b, numbers ? new NumberColumn("node", [.. values], ((NumberColumn)from).Kind, from.Info) : TextColumn.Of("node", seen.Keys));
    }

    private void Add(HashSet<(int, int)> seen, int period, int from, int to, double weight)
    {
        foreach (int node in (int[])[from, to])
        {
            if (seen.Add((period, node)))
            {
                _nodes[period].Add(node);
            }
        }

        if (from == to && !_spec.Loops)
        {
            Loops += weight > 0 ? 1 : 0;
            return;
        }

        if (weight > 0)
        {
            (int, int) pair = _spec.Directed || from < to ? (from, to) : (to, from);
            Parallel += _edges[period].TryGetValue(pair, out double there) ? 1 : 0;
            _edges[period][pair] = there + weight;
        }
    }

    private void CheckWeight(Table data, int row, double weight)
    {
        if (!(weight >= 0) || double.IsInfinity(weight))
        {
            throw new DataError(
                new($"the weight of an edge in row {row + 1} is {weight:R}", $"第 {row + 1} 行边的权重为 {weight:R}"),
                ("Weights are finite and not negative: correct the row, or leave it out with where.", "权重须为有限的非负数：请更正该行，或用 where 剔除。"))
            { Source = data.Source ?? data.Name, Column = _spec.Weight, Row = row + 1 };
        }
    }

    private void Refuse(Table data)
    {
        if (_edges.All(edges => edges.Count == 0))
        {
            throw new DataError(
                new($"there is no edge: of {data.RowCount} rows {Missing} have a missing value, {Loops} lead from a node to itself, the others have weight zero", $"没有任何边：{data.RowCount} 行中 {Missing} 行缺失、{Loops} 行为自环，其余权重为零"),
                ("Look at from, to and weight; loops: true keeps edges from a node to itself.", "请检查 from、to 与 weight；loops: true 可保留自环。"))
            { Source = data.Source ?? data.Name };
        }
    }
}
