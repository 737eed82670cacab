using System.Collections.Frozen;

namespace Regio.Files;

/// <summary>The words by which published tables call the rows and columns around the flows.</summary>
internal static class IoTerms
{
    private static readonly FrozenDictionary<string, IoRole> Columns = Make(
        (IoRole.Skipped, "TIU TFU TI TII TOTAL_INTERMEDIATE_USE TOTAL_FINAL_USE INTERMEDIATE_TOTAL FINAL_TOTAL 中间使用合计 中间使用小计 最终使用合计 最终使用小计 中间使用 最终使用 合计"),
        (IoRole.Exports, "EX EXP EXPO EXPORT EXPORTS E 出口 CONS_NONRES"),
        (IoRole.Imports, "IM IMP IMPO IMPORT IMPORTS 进口"),
        (IoRole.Discrepancy, "ERR ERROR OF OTHERS OTHER DISCREPANCY STATISTICAL_DISCREPANCY 误差 误差项 其他 其它 统计误差"),
        (IoRole.Output, "GO TO X OUT OUTPUT TOTAL TOT GROSS_OUTPUT TOTAL_OUTPUT 总产出 总产出合计"),
        (IoRole.Final, "FU101 FU102 FU103 FU201 FU202 TC THC GCF HFCE NPISH GGFC GFCF INVNT CONS_ABR DPABR 农村居民消费 农村居民消费支出 农村居民 城镇居民消费 城镇居民消费支出 城镇居民 政府消费 政府消费支出 固定资本形成 固定资本形成总额 存货增加 存货变动 最终消费支出 最终消费支出合计 居民消费支出 居民消费支出合计 居民消费支出小计 资本形成总额 资本形成总额合计"));

    private static readonly FrozenDictionary<string, IoRole> Rows = Make(
        (IoRole.Skipped, "TII TTL_INT_FNL TOTAL_INTERMEDIATE_INPUT TOTAL_INTERMEDIATE_CONSUMPTION II_FOB 中间投入合计 中间投入 TVA 增加值合计"),
        (IoRole.Imports, "IM M IMP IMPORT IMPORTS 进口"),
        (IoRole.Output, "TI GO X OUT OUTPUT TOTAL TOTAL_INPUT TOTAL_INPUTS TOTAL_OUTPUT 总投入 总产出"),
        (IoRole.ValueAdded, "VA001 VA002 VA003 VA004 VA VALU VALUE_ADDED V TLS TAXSUB TXS_IMP_FNL TXS_INT_FNL TXSP 劳动者报酬 生产税净额 固定资产折旧 营业盈余 增加值"));

    /// <summary>Totals of final demand, and the parts that make them totals.</summary>
    private static readonly (string[] Total, string[] Parts)[] Sums =
    [
        (["TC", "最终消费支出", "最终消费支出合计"], ["FU103", "政府消费", "政府消费支出", "GGFC"]),
        (["THC", "居民消费支出", "居民消费支出合计", "居民消费支出小计"], ["FU101", "FU102", "农村居民消费", "农村居民消费支出", "农村居民"]),
        (["GCF", "资本形成总额", "资本形成总额合计"], ["FU201", "固定资本形成总额", "固定资本形成"]),
    ];

    /// <summary>What a column is, by its label; null when no term fits.</summary>
    internal static IoRole? Column(string label) => Columns.TryGetValue(Key(label), out IoRole role) ? role : null;

    /// <summary>What a row is, by its label; null when no term fits.</summary>
    internal static IoRole? Row(string label) => Rows.TryGetValue(Key(label), out IoRole role) ? role : null;

    /// <summary>Whether a final-demand column is the sum of others among the labels.</summary>
    internal static bool IsSum(string label, IReadOnlySet<string> keys)
        => Array.Exists(Sums, sum => sum.Total.Contains(Key(label), StringComparer.Ordinal) && sum.Parts.Any(keys.Contains));

    /// <summary>A label as the terms are written: capitals, words joined by _.</summary>
    internal static string Key(string label) => string.Join('_', label.ToUpperInvariant().Split([' ', '\n', '\r', '\t', '-', '　'], StringSplitOptions.RemoveEmptyEntries));

    private static FrozenDictionary<string, IoRole> Make(params (IoRole Role, string Words)[] terms)
        => terms.SelectMany(term => term.Words.Split(' ').Select(word => (word, term.Role))).ToFrozenDictionary(pair => pair.word, pair => pair.Role, StringComparer.Ordinal);
}
