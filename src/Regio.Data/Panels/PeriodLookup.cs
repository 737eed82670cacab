using System.Runtime.InteropServices;

namespace Regio.Data;

/// <summary>Rows of an entity.</summary>
/// <param name="Rows">How many.</param>
/// <param name="First">First period.</param>
/// <param name="Last">Last period.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeriodSpan(int Rows, int First, int Last);

/// <summary>(entity, period) → row in constant time: a table over each entity's span of periods, or a hash where spans are mostly holes.</summary>
internal sealed class PeriodLookup
{
    private readonly PeriodSpan[] _spans;
    private readonly long[] _offsets;
    private readonly int[]? _rows;
    private readonly Dictionary<long, int>? _sparse;

    internal PeriodLookup(int[] entities, int[] periods, int count)
    {
        _spans = Measure(entities, periods, count);
        _offsets = new long[count];
        long cells = 0;
        for (int e = 0; e < count; e++)
        {
            _offsets[e] = cells;
            cells += _spans[e].Rows == 0 ? 0 : (long)_spans[e].Last - _spans[e].First + 1;
        }

        if (cells <= (16L * entities.Length) + 1024)
        {
            _rows = new int[cells];
            Array.Fill(_rows, -1);
        }
        else
        {
            _sparse = new Dictionary<long, int>(entities.Length);
        }

        Fill(entities, periods);
    }

    /// <summary>By entity: number of rows, first and last period.</summary>
    internal IReadOnlyList<PeriodSpan> Spans => _spans;

    /// <summary>Rows that repeat the entity and period of an earlier row.</summary>
    internal List<(int First, int Second)> Duplicates { get; } = [];

    /// <summary>The row, or -1.</summary>
    internal int Find(int entity, int period)
    {
        if (entity < 0 || _spans[entity].Rows == 0 || period < _spans[entity].First || period > _spans[entity].Last)
        {
            return -1;
        }

        long cell = _offsets[entity] + period - _spans[entity].First;
        return _rows is not null ? _rows[cell] : _sparse!.TryGetValue(cell, out int row) ? row : -1;
    }

    private static PeriodSpan[] Measure(int[] entities, int[] periods, int count)
    {
        PeriodSpan[] spans = new PeriodSpan[count];
        for (int i = 0; i < entities.Length; i++)
        {
            if (entities[i] >= 0 && periods[i] >= 0)
            {
                PeriodSpan span = spans[entities[i]];
                spans[entities[i]] = span.Rows == 0
                    ? new PeriodSpan(1, periods[i], periods[i])
                    : new PeriodSpan(span.Rows + 1, Math.Min(span.First, periods[i]), Math.Max(span.Last, periods[i]));
            }
        }

        return spans;
    }

    private void Fill(int[] entities, int[] periods)
    {
        for (int i = 0; i < entities.Length; i++)
        {
            if (entities[i] < 0 || periods[i] < 0)
            {
                continue;
            }

            int earlier = Find(entities[i], periods[i]);
            if (earlier >= 0)
            {
                Duplicates.Add((earlier, i));
                continue;
            }

            long cell = _offsets[entities[i]] + periods[i] - _spans[entities[i]].First;
            if (_rows is not null)
            {
                _rows[cell] = i;
            }
            else
            {
                _sparse!.Add(cell, i);
            }
        }
    }
}
