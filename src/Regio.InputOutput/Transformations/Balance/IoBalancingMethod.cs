using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of balancing.</summary>
internal static class IoBalancingMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "io_balance",
        Aliases = ["io_project", "io_ras"],
        Title = ("Balancing and projection of a table (RAS, GRAS)", "投入产出表的配平与推算（RAS、GRAS）"),
        Purpose = (
            "Makes rows and columns of an input-output table meet, or moves it to new outputs, values added and final demand: GRAS on intermediate deliveries and final demand, signs and zeros kept.",
            "使投入产出表行列平衡，或推算至新的总产出、增加值与最终需求：对中间使用与最终需求作 GRAS，保持符号与零值。"),
        Equation = @"w_{ij} = r_i\,p^{+}_{ij}\,s_j - \frac{p^{-}_{ij}}{r_i\,s_j}, \quad \textstyle\sum_j w_{ij} = x_i - E_i, \quad \sum_i z_{ij} = x_j - VA_j - M_j, \quad \sum_i y_{ik} = Y_k",
        Sources =
        [
            "Stone, R. (1961), Input-Output and National Accounts, OEEC",
            "Bacharach, M. (1970), Biproportional Matrices and Input-Output Change, Cambridge University Press",
            "Junius, T. and Oosterhaven, J. (2003), The solution of updating or regionalizing a matrix with both positive and negative entries, Economic Systems Research 15",
            "Lenzen, M., Wood, R. and Gallego, B. (2007), Some comments on the GRAS method, Economic Systems Research 19",
            "Temurshoev, U., Miller, R. E. and Bouwmeester, M. C. (2013), A note on the GRAS method, Economic Systems Research 25",
        ],
        Data = [DataRole.Main, new DataRole("targets", ("New margins: region (may be absent), sector, output and value_added", "新的边际：region（可省略）、sector、output 与 value_added"), Required: false)],
        ExampleSpec = """{"output_targets": {"North:agri": 430, "Coast:serv": 500}}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(IoBalancingSpec),
        ResultType = typeof(TransformedTable),
        Run = Method.Function<IoBalancingSpec, TransformedTable>(IoBalancing.Compute),
    };
}
