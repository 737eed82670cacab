using Regio.Core;
using Regio.Data;

namespace Regio.InputOutput;

/// <summary>Makes a competitive table non-competitive.</summary>
[Meaning("makes a competitive table non-competitive", "将竞争型表转为非竞争型表")]
public sealed record IoImportsSpec : IMethodSpec
{
    /// <summary>Where the data table keeps the parts of the input-output table.</summary>
    [Meaning("where the data table keeps the parts of the input-output table", "数据表中投入产出表各部分的位置")]
    public IoLayout Layout { get; init; } = new();

    /// <summary>Column of imports by product, positive where they are to be subtracted from the uses, or negative where they were added.</summary>
    [Meaning("column of imports by product, printed positive (to be subtracted) or negative (to be added)", "按产品的进口列，以正数（待扣除）或负数（待加总）列示")]
    public required string ImportsColumn { get; init; }
}

/// <summary>Competitive imports taken out of the uses.</summary>
/// <remarks>See <see cref="CompetitiveImports"/>: μ_i = IM_i/(x_i + IM_i − E_i), domestic uses (1 − μ_i) of each cell, M_j = Σ_i μ_i z_ij.</remarks>
public static class IoImports
{
    /// <summary>The non-competitive table.</summary>
    /// <exception cref="DataError">A product has imports and no domestic use, or the result does not balance.</exception>
    public static TransformedTable Compute(IoImportsSpec spec, MethodInputs inputs, RunContext run)
    {
        _ = inputs.Data[spec.ImportsColumn];
        IoTable uses = IoTableData.Read(inputs.Data, spec.Layout with { Ignore = [.. spec.Layout.Ignore, spec.ImportsColumn] });
        double[] imports = IoTableData.Read(inputs.Data, spec.Layout with { Exports = spec.ImportsColumn, Ignore = [.. spec.Layout.Ignore, spec.Layout.Exports] }).Exports!;
        imports = imports.Sum() < 0 ? Array.ConvertAll(imports, value => -value) : imports;
        (IoTable table, double[] shares) = CompetitiveImports.Remove(uses, imports);
        return TransformedTable.Of(table, spec.Layout.Tolerance) with { BySector = [new NumberColumn("import_share", shares)] };
    }
}

/// <summary>The catalogue's entry of non-competitive imports.</summary>
internal static class IoImportsMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "io_imports",
        Aliases = ["non_competitive"],
        Title = ("Competitive to non-competitive imports", "竞争型转非竞争型进口"),
        Purpose = (
            "Takes a column of imports out of the uses of a competitive table in proportion, so that every cell is domestic and imported inputs are a row: what provincial and value-added accounts need.",
            "将竞争型表的进口列按比例从各项使用中扣除，使各单元格均为国内产品、进口投入单列一行：省际与增加值核算所需。"),
        Equation = @"\mu_i = \frac{IM_i}{x_i + IM_i - E_i}, \quad z^D_{ij} = (1-\mu_i)\,z_{ij}, \quad M_j = \sum_i \mu_i\,z_{ij}",
        Sources = ["Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., sec. 4.7.1 (import similarity)"],
        ExampleSpec = """{"imports_column": "IM", "layout": {"discrepancy": ["ERR"]}}""",
        ExampleData = "io_competitive.csv",
        SpecType = typeof(IoImportsSpec),
        ResultType = typeof(TransformedTable),
        Run = Method.Function<IoImportsSpec, TransformedTable>(IoImports.Compute),
    };
}
