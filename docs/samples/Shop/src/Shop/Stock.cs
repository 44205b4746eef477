namespace Shop;

/// <summary>What is in the warehouse.</summary>
public sealed class Stock
{
    private readonly Dictionary<string, int> _pieces = [];

    public void Put(Product product, int pieces) => _pieces[product.Sku] = PiecesOf(product) + pieces;

    /// <summary>Takes the pieces of an order, as far as they are there, and tells how many. It used to answer at once.</summary>
    public async Task<int> TakeAsync(Order order)
    {
        await Task.Yield();
        var taken = 0;
        foreach (var line in order.Lines)
        {
            var pieces = Math.Min(line.Quantity, PiecesOf(line.Product));
            _pieces[line.Product.Sku] = PiecesOf(line.Product) - pieces;
            taken += pieces;
        }
        return taken;
    }

    private int PiecesOf(Product product) => _pieces.GetValueOrDefault(product.Sku);
}
