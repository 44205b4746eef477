using Shop;

var lamp = new Product("L-1", "Desk lamp", 39.90m);
var chair = new Product("C-7", "Office chair", 189.00m);
var order = new Order(new Customer("Ada", "de", isRegular: true));
var stock = new Stock();
string note;

stock.Put(lamp, 10);
stock.Put(chair, 2);

order.Add(lamp, 2);
order.Add(chair, 3);
order.Add(lamp, 1);

Console.WriteLine(Invoice.ToText(order));

int taken = stock.TakeAsync(order);
Console.WriteLine($"{taken} pieces are on their way; {order.Points()} points for {order.Customer.Nmae}.");
