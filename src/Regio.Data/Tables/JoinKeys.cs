using Regio.Core;

namespace Regio.Data;

/// <summary>The keys of two tables as whole numbers that are equal exactly when the keys are; -1 where a key is missing.</summary>
internal sealed record JoinKeys(int[] Left, int[] Right)
{
    internal static JoinKeys Of(Table left, IReadOnlyList<string> leftNames, Table right, IReadOnlyList<string> rightNames)
    {
        JoinKeys keys = Of(left, left[leftNames[0]], right, right[rightNames[0]]);
        for (int k = 1; k < leftNames.Count; k++)
        {
            JoinKeys next = Of(left, left[leftNames[k]], right, right[rightNames[k]]);
            Dictionary<long, int> codes = [];
            keys = new JoinKeys(Combine(keys.Left, next.Left, codes), Combine(keys.Right, next.Right, codes));
        }

        return keys;
    }

    /// <summary>A key column of the joined table: the left value, the right one for rows that only the right table has.</summary>
    internal static Column Merge(Column left, ReadOnlySpan<int> leftRows, Column right, ReadOnlySpan<int> rightRows)
    {
        if (left is NumberColumn numbers)
        {
            ReadOnlySpan<double> other = ((NumberColumn)right).Values;
            double[] values = new double[leftRows.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = leftRows[i] >= 0 ? numbers.Values[leftRows[i]] : other[rightRows[i]];
            }

            return new NumberColumn(left.Name, values, numbers.Kind == ((NumberColumn)right).Kind ? numbers.Kind : NumberKind.Real, left.Info);
        }

        (TextColumn a, TextColumn b) = ((TextColumn)left, (TextColumn)right);
        string?[] texts = new string?[leftRows.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = leftRows[i] >= 0 ? a[leftRows[i]] : b[rightRows[i]];
        }

        return TextColumn.Of(left.Name, texts, left.Info);
    }

    private static JoinKeys Of(Table leftTable, Column left, Table rightTable, Column right)
    {
        switch (left, right)
        {
            case (NumberColumn a, NumberColumn b) when SameScale(a.Kind, b.Kind):
                Dictionary<double, int> numbers = [];
                return new JoinKeys(Codes(a, numbers), Codes(b, numbers));
            case (TextColumn a, TextColumn b):
                Dictionary<string, int> texts = new(StringComparer.Ordinal);
                return new JoinKeys(Codes(a, texts), Codes(b, texts));
            default:
                (Label one, Label two) = (TypeOf(left), TypeOf(right));
                throw new DataError(
                    new($"the key '{left.Name}' of '{leftTable.Name}' is {one.En} and '{right.Name}' of '{rightTable.Name}' is {two.En}", $"“{leftTable.Name}”的键“{left.Name}”为{one.Zh}，而“{rightTable.Name}”的“{right.Name}”为{two.Zh}"),
                    new("Make them the same first: number(text) or text(x) in a derived variable.", "请先统一类型：用派生变量 number(文本) 或 text(x) 转换。"))
                { Source = rightTable.Source ?? rightTable.Name, Column = right.Name };
        }
    }

    private static bool SameScale(NumberKind a, NumberKind b) => a == b || (IsPlain(a) && IsPlain(b));

    private static bool IsPlain(NumberKind kind) => kind is NumberKind.Real or NumberKind.Whole or NumberKind.Truth;

    private static Label TypeOf(Column column) => column switch
    {
        NumberColumn number when IsPlain(number.Kind) => new("a number", "数值"),
        NumberColumn number => new($"a time in {number.Kind.ToString().ToLowerInvariant()}s", "时间（" + number.Kind + "）"),
        _ => new("text", "文本"),
    };

    private static int[] Codes(NumberColumn column, Dictionary<double, int> known)
    {
        ReadOnlySpan<double> values = column.Values;
        int[] codes = new int[values.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = double.IsNaN(values[i]) ? -1 : Code(known, values[i]);
        }

        return codes;
    }

    private static int[] Codes(TextColumn column, Dictionary<string, int> known)
    {
        int[] ofLevel = [.. column.Levels.Select(level => Code(known, level))];
        return [.. column.Codes.ToArray().Select(code => code < 0 ? -1 : ofLevel[code])];
    }

    private static int[] Combine(int[] a, int[] b, Dictionary<long, int> known)
    {
        int[] codes = new int[a.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = a[i] < 0 || b[i] < 0 ? -1 : Code(known, ((long)a[i] << 32) | (uint)b[i]);
        }

        return codes;
    }

    private static int Code<T>(Dictionary<T, int> known, T value)
        where T : notnull
    {
        if (!known.TryGetValue(value, out int code))
        {
            code = known.Count;
            known.Add(value, code);
        }

        return code;
    }
}

/// <summary>Rows of a joined table: row of the left and of the right table, -1 for none.</summary>
internal sealed record Pairs(int[] Left, int[] Right, int Matched, IReadOnlyList<int> LeftOnly, IReadOnlyList<int> RightOnly)
{
    internal static Pairs Of(JoinKeys keys, JoinKind kind)
    {
        int count = Math.Max(keys.Left.DefaultIfEmpty(-1).Max(), keys.Right.DefaultIfEmpty(-1).Max()) + 1;
        GroupRows rightRows = GroupRows.Of(new Grouping(keys.Right, new string[count]));
        (List<int> left, List<int> right, List<int> leftOnly) = ([], [], []);
        bool[] met = new bool[keys.Right.Length];
        for (int row = 0; row < keys.Left.Length; row++)
        {
            ReadOnlySpan<int> matches = keys.Left[row] < 0 ? [] : rightRows.Of(keys.Left[row]);
            foreach (int match in matches)
            {
                left.Add(row);
                right.Add(match);
                met[match] = true;
            }

            if (matches.IsEmpty)
            {
                leftOnly.Add(row);
                if (kind is JoinKind.Left or JoinKind.Full)
                {
                    left.Add(row);
                    right.Add(-1);
                }
            }
        }

        int matched = left.Count - (kind is JoinKind.Left or JoinKind.Full ? leftOnly.Count : 0);
        List<int> rightOnly = [.. Enumerable.Range(0, met.Length).Where(row => !met[row])];
        if (kind is JoinKind.Right or JoinKind.Full)
        {
            left.AddRange(Enumerable.Repeat(-1, rightOnly.Count));
            right.AddRange(rightOnly);
        }

        return new Pairs([.. left], [.. right], matched, leftOnly, rightOnly);
    }
}
